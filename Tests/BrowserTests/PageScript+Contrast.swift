/// Scripts that the tests run in a page.
enum PageScript {
    /// `contrast.of(text, ground)` after WCAG 2.2, and `contrast.ground(element)`: what an element's text stands on.
    ///
    /// Colours are `[red, green, blue, alpha]`, the first three from 0 to 255. A ground that is a picture is `null`.
    private static let contrast = """
        const contrast = (() => {
          const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
            .getContext("2d", { willReadFrequently: true })
          const colour = text => {
            pen.clearRect(0, 0, 1, 1)
            pen.fillStyle = text
            pen.fillRect(0, 0, 1, 1)
            const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data
            return [r, g, b, a / 255]
          }
          const over = (top, below) =>
            [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1)
          const luminance = colour => {
            const [r, g, b] = colour.slice(0, 3).map(value => value / 255)
              .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
            return 0.2126 * r + 0.7152 * g + 0.0722 * b
          }
          const of = (a, b) => {
            const [x, y] = [luminance(a), luminance(b)]
            return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
          }
          const ground = element => {
            const layers = []
            for (let e = element; e; e = e.parentElement) {
              const style = getComputedStyle(e)
              if (style.backgroundImage !== "none") return null
              layers.push(colour(style.backgroundColor))
              if (layers.at(-1)[3] === 1) break
            }
            // Below everything lies what the browser paints for the page's colour scheme.
            const isDark = getComputedStyle(document.documentElement).colorScheme.includes("dark")
              && matchMedia("(prefers-color-scheme: dark)").matches
            return layers.reverse().reduce((below, layer) => over(layer, below), isDark ? [18, 18, 18, 1] : [255, 255, 255, 1])
          }
          const opacity = element => {
            let product = 1
            for (let e = element; e; e = e.parentElement) product *= Number(getComputedStyle(e).opacity)
            return product
          }
          const isSeen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
          const ratio = (text, element, below) => {
            const ink = colour(text)
            ink[3] *= opacity(element)
            return of(over(ink, below), below)
          }
          return { colour, of, over, ground, isSeen, ratio }
        })()
        """

    /// Every text that is seen and lies under the contrast that WCAG AA wants: `[[text, what is wrong]]`.
    static let faintTexts = """
        (() => {
          \(contrast)
          document.querySelectorAll("details").forEach(details => { details.open = true })
          const faults = []
          let measured = 0
          const judge = (element, text, colour, style) => {
            const size = parseFloat(style.fontSize)
            const isLarge = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700
            const below = contrast.ground(element)
            if (below === null) { faults.push([text, "stands on a picture"]); return }
            const ratio = contrast.ratio(colour, element, below)
            measured += 1
            if (ratio < (isLarge ? 3 : 4.5)) faults.push([text, ratio.toFixed(2) + ": " + colour + " on " + below])
          }
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          while (texts.nextNode()) {
            const text = texts.currentNode.data.trim(), element = texts.currentNode.parentElement
            if (!text || !contrast.isSeen(element) || element.closest("script, style, option, :disabled, textarea")) continue
            const range = document.createRange()
            range.selectNodeContents(texts.currentNode)
            const box = range.getBoundingClientRect()
            if (box.width === 0 || box.height === 0) continue
            const style = getComputedStyle(element)
            if (!(element instanceof SVGElement)) judge(element, text, style.color, style)
            else if (style.stroke !== "none" && style.paintOrder.startsWith("stroke")) {
              // Text on a picture carries its own ground, which may let the darkest and the brightest of it through.
              measured += 1
              const halo = contrast.colour(style.stroke)
              halo[3] *= Number(style.strokeOpacity)
              for (const picture of [[0, 0, 0, 1], [255, 255, 255, 1]]) {
                const ratio = contrast.of(contrast.colour(style.fill), contrast.over(halo, picture))
                if (ratio < 4.5) faults.push([text, ratio.toFixed(2) + ": " + style.fill + " with a halo of " + style.stroke])
              }
            } else judge(element, text, style.fill, style)
          }
          for (const field of document.querySelectorAll("input, select, textarea")) {
            if (!contrast.isSeen(field) || field.disabled) continue
            if (["range", "checkbox", "radio", "color", "hidden"].includes(field.type)) continue
            const style = getComputedStyle(field)
            judge(field, field.id || field.className || field.type, style.color, style)
            if (field.placeholder) judge(field, field.placeholder, getComputedStyle(field, "::placeholder").color, style)
          }
          if (measured === 0) faults.push(["", "no text was measured"])
          return faults
        })()
        """

    /// Everything that takes the focus and does not show it by an outline of 3:1 at least: `[[element, what is wrong]]`.
    static let faintOutlines = """
        (() => {
          \(contrast)
          document.querySelectorAll("details").forEach(details => { details.open = true })
          const faults = []
          for (const element of document.querySelectorAll(\(focusable))) {
            if (!element.checkVisibility({ visibilityProperty: true })) continue
            element.focus({ focusVisible: true, preventScroll: true })
            const name = element.outerHTML.slice(0, 120)
            if (document.activeElement !== element) { faults.push([name, "does not take the focus"]); continue }
            const shown = [element, ...element.labels ?? []].map(shower => {
              const style = getComputedStyle(shower)
              // The browser's own ring has two colours, one for each ground.
              if (style.outlineStyle === "auto") return null
              if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) return "shows no outline"
              const isInside = parseFloat(style.outlineOffset) < 0
              const below = contrast.ground(isInside ? shower : shower.parentElement)
              if (below === null) return "stands on a picture"
              const ratio = contrast.ratio(style.outlineColor, shower, below)
              return ratio < 3 ? ratio.toFixed(2) + ": " + style.outlineColor + " on " + below : null
            })
            if (!shown.includes(null)) faults.push([name, shown[0]])
          }
          document.activeElement.blur()
          return faults
        })()
        """

    /// A selector of all that the keyboard reaches, as a literal.
    static let focusable =
        "`a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), "
        + "textarea:not(:disabled), summary, [tabindex='0']`"
}
