"""Finding lesions and measuring them."""

import numpy as np

import uptake
from registry import peer, sitk_image, toolkit
from volumes import boxes_of_lesions, grown, labelled, sphere, suv

PET = "M_n50_i16"


@peer("labels", "cc3d")
def labels_cc3d(data):
    import cc3d

    image, _ = suv(data, PET)
    return lambda: cc3d.connected_components(image >= uptake.THRESHOLD, connectivity=26, return_N=True)[1]


@peer("labels", "SimpleITK")
def labels_sitk(data):
    sitk = toolkit()
    image = sitk_image(sitk, *suv(data, PET))

    def work():
        components = sitk.ConnectedComponentImageFilter()
        components.SetFullyConnected(True)
        components.Execute(sitk.BinaryThreshold(image, uptake.THRESHOLD, 1e30))
        return components.GetObjectCount()

    return work


@peer("labels", "SciPy")
def labels_scipy(data):
    from scipy import ndimage

    image, _ = suv(data, PET)
    return lambda: ndimage.label(image >= uptake.THRESHOLD, np.ones((3, 3, 3)))[1]


@peer("statistics", "boxes in NumPy")
def statistics_boxes(data):
    from scipy import ndimage

    image, labels, _, _ = labelled(data, PET)

    def work():
        total = 0.0
        for label, box in enumerate(ndimage.find_objects(labels), 1):
            values = image[box][labels[box] == label]
            total += float(values.max()) + float(values.mean(dtype=np.float64))
        return total

    return work


@peer("statistics", "scikit-image")
def statistics_skimage(data):
    from skimage.measure import regionprops_table

    image, labels, _, _ = labelled(data, PET)

    def work():
        wanted = ("label", "area", "bbox", "intensity_max", "intensity_mean")
        table = regionprops_table(labels, image, properties=wanted)
        return float(table["intensity_max"].sum() + table["intensity_mean"].sum())

    return work


@peer("statistics", "SimpleITK")
def statistics_sitk(data):
    sitk = toolkit()
    image, labels, _, spacing = labelled(data, PET)
    volume, map = sitk_image(sitk, image, spacing), sitk_image(sitk, labels, spacing)

    def work():
        found = sitk.LabelStatisticsImageFilter()
        found.Execute(volume, map)
        return sum(found.GetMaximum(label) + found.GetMean(label) for label in found.GetLabels() if label > 0)

    return work


def peaks(data, convolving):
    """The highest mean over a sphere on each lesion, convolved around each lesion alone."""
    image, labels, _, spacing = labelled(data, PET)
    lesions = boxes_of_lesions(labels, spacing)
    kernel, reach = sphere(spacing)
    convolve = convolving(kernel)

    def work():
        total = 0.0
        for label, box in lesions:
            around = grown(box, reach, image.shape)
            total += float(convolve(image[around])[labels[around] == label].max())
        return total

    return work


@peer("peak", "FFT on crops (SciPy)")
@peer("peak-exact", "FFT on crops (SciPy)")
def peak_fft(data):
    from scipy.signal import fftconvolve

    return peaks(data, lambda kernel: lambda crop: fftconvolve(crop, kernel, "same"))


@peer("peak", "SciPy convolve on crops")
def peak_scipy(data):
    from scipy import ndimage

    return peaks(data, lambda kernel: lambda crop: ndimage.convolve(crop, kernel, mode="nearest"))


@peer("peak", "SimpleITK on crops")
def peak_sitk(data):
    sitk = toolkit()

    def convolving(kernel):
        weights = sitk.GetImageFromArray(kernel)
        return lambda crop: sitk.GetArrayFromImage(sitk.Convolution(sitk.GetImageFromArray(crop), weights))

    return peaks(data, convolving)
