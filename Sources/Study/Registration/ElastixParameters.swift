/// The parameter file that elastix runs by.
///
/// Euler transform, Mattes' mutual information over 4,000 random places, new ones in every step, at three resolutions. The seed
/// is fixed, so that the same volumes give the same result.
enum ElastixParameters {
    /// The text for one seed.
    static func text(seed: Int) -> String {
        """
        (FixedInternalImagePixelType "float")
        (MovingInternalImagePixelType "float")
        (FixedImageDimension 3)
        (MovingImageDimension 3)
        (UseDirectionCosines "true")
        (Registration "MultiResolutionRegistration")
        (FixedImagePyramid "FixedSmoothingImagePyramid")
        (MovingImagePyramid "MovingSmoothingImagePyramid")
        (NumberOfResolutions 3)
        (Transform "EulerTransform")
        (AutomaticScalesEstimation "true")
        (AutomaticTransformInitialization "false")
        (HowToCombineTransforms "Compose")
        (Metric "AdvancedMattesMutualInformation")
        (NumberOfHistogramBins 32)
        (Optimizer "AdaptiveStochasticGradientDescent")
        (AutomaticParameterEstimation "true")
        (MaximumNumberOfIterations 200)
        (ImageSampler "RandomCoordinate")
        (NumberOfSpatialSamples 4000)
        (NewSamplesEveryIteration "true")
        (RandomSeed \(seed))
        (Interpolator "LinearInterpolator")
        (ResampleInterpolator "FinalBSplineInterpolator")
        (FinalBSplineInterpolationOrder 3)
        (Resampler "DefaultResampler")
        (DefaultPixelValue 0)
        (ErodeFixedMask "false")
        (ErodeMovingMask "false")
        (WriteResultImage "false")

        """
    }
}
