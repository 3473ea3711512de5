import Foundation
import NIfTIFile
import TestSupport
import Testing
import VesselContact
import VoxelCore

/// Gates on how the file lies in space: none of it may change the angle by more than a degree.
@Suite(.enabled(if: GateRow.runs, "gates run on optimised code"), .serialized) struct OrientationGates {
    private func angle(_ phantom: ContactPhantom) -> Double? { phantom.measured().first?.angles?.contact }

    /// The phantom on another grid.
    private func moved(_ phantom: ContactPhantom, to grid: Grid, _ region: (Region) -> Region) -> ContactPhantom {
        ContactPhantom(
            grid: grid, vessel: region(phantom.vessel),
            tumours: phantom.tumours.map { ContactPhantomTumour(region: region($0.region), like: $0) },
            account: phantom.account)
    }

    @Test func `Turning the scanner's axes`() {
        var errors = ContactErrors()
        var row = ContactWedgeRow()
        row.spacing = (0.7...0.9, 0.7...1.0)
        row.radius = 4...6
        for number in 0..<GateRow.cases {
            var generator = GateRow.generator("rotation", number)
            let phantom = ContactPhantom.wedge(row, using: &generator)
            let affine = phantom.grid.affine
            // Up to 40° about each axis in turn; a turn that would make another axis the nearest is drawn again.
            var turned = affine
            repeat {
                turned = affine
                for axis in 0..<3 {
                    let angle = Double.random(in: -40...40, using: &generator) * .pi / 180
                    turned.x = turn(turned.x, about: axis, by: angle)
                    turned.y = turn(turned.y, about: axis, by: angle)
                    turned.z = turn(turned.z, about: axis, by: angle)
                }
            } while !isCanonical(turned)
            turned.origin = [-120, 35, 800]
            let other = moved(phantom, to: Grid(size: phantom.grid.size, affine: turned)!) { $0 }
            let before = angle(phantom) ?? .nan
            errors.add(angle(other), truth: before, account: "\(number): \(phantom.account)")
        }
        print(errors.line("rotation", seed: GateRow.seed))
        #expect(errors.maximum <= 1, "\(errors.worst)")
    }

    @Test func `Flipping and swapping the axes of what is shown`() {
        var errors = ContactErrors()
        GateRow.forEachPhantom("mirror", { ContactPhantom.wedge(ContactWedgeRow(), using: &$0) }) { number, phantom in
            let before = angle(phantom) ?? .nan
            let (axes, signs) = Self.orders[number % Self.orders.count]
            let (size, step) = (phantom.grid.size, phantom.grid.spacing)
            let grid = Grid(
                size: [size[axes.x], size[axes.y], size[axes.z]],
                affine: Affine(spacing: [step[axes.x], step[axes.y], step[axes.z]]))!
            let other = moved(phantom, to: grid) { region in
                var runs: [Run] = []
                region.forEachVoxel { x, y, z in
                    let voxel = SIMD3(x, y, z)
                    var place = SIMD3<Int>.zero
                    for axis in 0..<3 {
                        let index = voxel[axes[axis]]
                        place[axis] = signs[axis] > 0 ? index : size[axes[axis]] - 1 - index
                    }
                    runs.append(Run(x: place.x..<place.x + 1, y: place.y, z: place.z))
                }
                let voxels = Region(runs: runs)
                let mask = voxels.mask(over: voxels.box)
                let (lower, extent) = (voxels.box.lower, voxels.box.size)
                return Region(in: voxels.box) {
                    mask[(($2 - lower.z) * extent.y + $1 - lower.y) * extent.x + $0 - lower.x] == 1
                }
            }
            #expect(other.vessel.voxelCount == phantom.vessel.voxelCount)
            errors.add(angle(other), truth: before, account: "\(number), \(axes) \(signs): \(phantom.account)")
        }
        print(errors.line("flip, permutation", seed: GateRow.seed))
        #expect(errors.maximum <= 1, "\(errors.worst)")
    }

    @Test func `Flipping and swapping the axes of the file`() throws {
        let folder = try ScratchFolder()
        var generator = GateRow.generator("file order", 0)
        let phantom = ContactPhantom.wedge(ContactWedgeRow(), using: &generator)
        let grid = phantom.grid
        let vessel = phantom.vessel.mask(over: grid.box)
        let tumour = phantom.tumours[0].region.mask(over: grid.box)
        let before = try #require(angle(phantom))
        var errors = ContactErrors()
        for (axes, signs) in Self.orders {
            var bytes = NIfTIBytes()
            bytes.datatype = 2
            bytes.size = grid.size
            bytes.columns = [grid.affine.x, grid.affine.y, grid.affine.z, grid.affine.origin]
            bytes.axes = axes
            bytes.directions = signs
            bytes.stored = { voxel, _ in
                let offset = grid.offset(of: voxel)
                return vessel[offset] == 1 ? 1 : tumour[offset] == 1 ? 2 : 0
            }
            let labels = try NIfTIReader.readLabels(at: folder.write(Data(bytes.file()), "labels.nii")).labels
            let (voxels, size) = (labels.volume, labels.grid.size)
            func region(_ label: UInt16) -> Region {
                voxels.withVoxels { values in
                    Region(in: labels.grid.box) { values[($2 * size.y + $1) * size.x + $0] == label }
                }
            }
            let read = ContactPhantom(
                grid: labels.grid, vessel: region(1),
                tumours: [ContactPhantomTumour(region: region(2), like: phantom.tumours[0])],
                account: phantom.account)
            #expect(read.vessel == phantom.vessel)
            errors.add(angle(read), truth: before, account: "\(axes) \(signs): \(phantom.account)")
        }
        print(errors.line("file order", seed: GateRow.seed))
        #expect(errors.maximum <= 1, "\(errors.worst)")
    }

    /// The 48 orders of three axes.
    private static let orders: [(axes: SIMD3<Int>, signs: SIMD3<Int>)] = {
        let axes: [SIMD3<Int>] = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]]
        return axes.flatMap { axes in
            (0..<8).map { (axes, SIMD3($0 & 1 == 0 ? 1 : -1, $0 & 2 == 0 ? 1 : -1, $0 & 4 == 0 ? 1 : -1)) }
        }
    }()

    private func turn(_ v: SIMD3<Double>, about axis: Int, by angle: Double) -> SIMD3<Double> {
        let (i, j) = ((axis + 1) % 3, (axis + 2) % 3)
        var turned = v
        turned[i] = v[i] * cos(angle) - v[j] * sin(angle)
        turned[j] = v[i] * sin(angle) + v[j] * cos(angle)
        return turned
    }

    /// Whether each axis runs most nearly along its own scanner axis, onwards.
    private func isCanonical(_ affine: Affine) -> Bool {
        let columns = [affine.x, affine.y, affine.z]
        return (0..<3).allSatisfy { axis in
            let column = columns[axis]
            return (0..<3).allSatisfy { $0 == axis || column[axis] > abs(column[$0]) }
        }
    }
}
