internal import VoxelCore

extension RawHeader {
    /// The header of a volume on `grid` in a wanted format.
    ///
    /// - Throws: `NIfTIError.tooManyVoxels`, `.shearedQform`.
    init(file: String, grid: Grid, format: NIfTIFormat, slope: Double, intercept: Double) throws {
        self.init(version: format.version, byteOrder: format.byteOrder)
        let size = format.storedOrder.fileSize(ofCanonicalSize: grid.size)
        if format.version == .one, size.max() > Int(Int16.max) {
            throw NIfTIError.tooManyVoxels(file: file, size: size.max())
        }
        set(.dimensions, at: 0, to: 3)
        for axis in 1...7 { set(.dimensions, at: axis, to: axis <= 3 ? size[axis - 1] : 1) }
        set(.slope, to: slope)
        set(.intercept, to: intercept)
        set(.units, to: SpatialUnit.millimetre.rawValue)
        setVoxels(of: format.datatype)
        try place(
            format.storedOrder.fileAffine(ofCanonicalAffine: grid.affine, canonicalSize: grid.size),
            by: format.transforms, file: file)
    }

    /// The header of a label map on the very grid of another file: its sizes and geometry stay bit for bit.
    init(labelsOn reference: NIfTIHeader, datatype: NIfTIDatatype) {
        self = reference.raw
        clearFreeText()
        setSingleFileMagic()
        set(.dimensions, at: 0, to: 3)
        for axis in 1...7 { set(.dimensions, at: axis, to: axis <= 3 ? reference.fileSize[axis - 1] : 1) }
        set(.slope, to: 1.0)
        set(.intercept, to: 0.0)
        set(.displayMaximum, to: 0.0)
        set(.displayMinimum, to: 0.0)
        // NIFTI_INTENT_LABEL
        set(.intentCode, to: 1002)
        setVoxels(of: datatype)
    }

    private mutating func setVoxels(of datatype: NIfTIDatatype) {
        set(.datatype, to: datatype.rawValue)
        set(.bitsPerVoxel, to: datatype.byteCount * 8)
        setVoxelOffset(version.headerSize + 4)
    }

    private mutating func place(_ affine: Affine, by transforms: NIfTIFormat.Transforms, file: String) throws {
        let steps = affine.spacing
        // What float32 matrices of right-angled axes may show by rounding.
        let isSheared = affine.shear > 1e-5
        if isSheared && transforms == .qform { throw NIfTIError.shearedQform(file: file, shear: affine.shear) }
        set(.voxelSizes, at: 0, to: 1)
        for axis in 0..<3 { set(.voxelSizes, at: axis + 1, to: steps[axis]) }
        // Code 1: the scanner's own millimetres.
        if transforms == .both || transforms == .sform {
            set(.sformCode, to: 1)
            let columns = [affine.x, affine.y, affine.z, affine.origin]
            for row in 0..<3 {
                for column in 0..<4 { set(.sformRows, at: 4 * row + column, to: columns[column][row]) }
            }
        }
        if transforms == .qform || (transforms == .both && !isSheared) {
            set(.qformCode, to: 1)
            let (bcd, offset, qfac) = Libnifti.quaternion(of: affine)
            set(.voxelSizes, at: 0, to: qfac)
            for index in 0..<3 {
                set(.quaternion, at: index, to: bcd[index])
                set(.qformOffset, at: index, to: offset[index])
            }
        }
    }
}
