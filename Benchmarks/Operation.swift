/// What is measured.
enum Operation: String, Codable, CaseIterable {
    // Files.
    case readCompressed = "read .nii.gz"
    case readPlain = "read .nii"
    case writeLabels = "write label map .nii.gz"
    // Finding and measuring lesions.
    case threshold
    case components = "connected components"
    case thresholdAndComponents = "threshold + components"
    case lesionStatistics = "lesion statistics"
    case peakExact = "SUVpeak, exact weights"
    case peakEqual = "SUVpeak, equal weights"
    case measureLesions = "measure lesions"
    // Images.
    case projectionX = "maximum projection, x"
    case projectionY = "maximum projection, y"
    case projectionZ = "maximum projection, z"
    case rotating = "rotating projection"
    case gaussian = "Gaussian 6 mm"
    case resampling = "trilinear resampling"
    // Shapes.
    case distanceMap = "distance map"
    case regionDistance = "region distance"
    case dilation = "dilation 5 mm"
    case fillHoles = "fill holes"
    case mesh
    case diameter = "largest diameter"
    // Vessels.
    case vesselContact = "vessel contact"
    // Figures.
    case png = "PNG"
}
