extension PageScript {
    /// What is wrong in the structure of a page: ids twice, references to none, pictures without a text, headings that skip
    /// a level.
    static let structureFaults = """
        (() => {
          const faults = []
          const ids = [...document.querySelectorAll("[id]")].map(element => element.id)
          ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push("id twice: " + id))
          ids.filter(id => !/^[A-Za-z][\\w.:-]*$/.test(id)).forEach(id => faults.push("odd id: " + id))
          for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "list"]) {
            for (const element of document.querySelectorAll("[" + name + "]")) {
              for (const id of element.getAttribute(name).split(" ")) {
                if (!document.getElementById(id)) faults.push(name + " leads nowhere: " + id)
              }
            }
          }
          for (const link of document.querySelectorAll("a[href^='#']")) {
            if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push("dead link: " + link.hash)
          }
          for (const image of document.images) {
            const isHidden = image.closest("[aria-hidden=true]")
            if (!image.hasAttribute("alt") || !image.alt.trim() && !isHidden) {
              faults.push("picture without a text: " + image.outerHTML.slice(0, 80))
            }
            if (image.src && !image.naturalWidth) faults.push("broken picture: " + image.alt)
          }
          for (const drawing of document.querySelectorAll("svg")) {
            const isNamed = drawing.matches("[aria-label], [aria-labelledby]") || drawing.querySelector(":scope > title")
            if (!isNamed && !drawing.closest("[aria-hidden=true]")) faults.push("drawing without a text")
          }
          let level = 0
          for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
            const next = Number(heading.tagName[1])
            if (next > level + 1) faults.push("heading skips a level: " + heading.textContent)
            level = next
          }
          if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1")
          if (document.querySelectorAll("main").length !== 1) faults.push("not one main")
          if (!document.documentElement.lang) faults.push("no language")
          if (!document.title.trim()) faults.push("no title")
          for (const table of document.querySelectorAll("table")) {
            if (!table.querySelector("th[scope=col]")) faults.push("table without headings")
          }
          return faults
        })()
        """

    /// Marks everything that the keyboard should reach by a number in the order of the page, and gives how many there are.
    ///
    /// Of the radio buttons of one name the keyboard reaches one: the one that is chosen, or the first.
    static let markedStops = """
        (() => {
          const groups = new Set()
          let count = 0
          for (const element of document.querySelectorAll(\(focusable))) {
            if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0) continue
            if (element.type === "radio") {
              if (groups.has(element.name)) continue
              groups.add(element.name)
              const group = [...document.getElementsByName(element.name)]
              ;(group.find(radio => radio.checked) ?? element).dataset.stop = count
            } else element.dataset.stop = count
            count += 1
          }
          document.activeElement?.blur()
          return count
        })()
        """
}
