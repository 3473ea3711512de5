internal import CPNG
internal import CCairo
func probe() -> Int { Int(png_access_version_number()) + Int(cairo_version()) }
