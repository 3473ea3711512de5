"""Smoothing, resampling and projecting."""

import math

import numpy as np

import uptake
from registry import peer, sitk_image, toolkit, view
from volumes import centre, stored, suv

SIGMA = 6 / math.sqrt(8 * math.log(2))


@peer("gaussian", "OpenCV")
def gaussian_opencv(data):
    import cv2

    image, spacing = suv(data, "M_n50_f32")
    smooth, result = np.empty_like(image), np.empty_like(image)
    kernels = [
        cv2.getGaussianKernel(2 * math.ceil(4 * SIGMA / step) + 1, SIGMA / step, cv2.CV_32F) for step in spacing
    ]

    def work():
        for z, plane in enumerate(image):
            cv2.sepFilter2D(plane, -1, kernels[0], kernels[1], dst=smooth[z], borderType=cv2.BORDER_REPLICATE)
        flat, target = smooth.reshape(len(image), -1), result.reshape(len(image), -1)
        one = np.ones((1, 1), np.float32)
        for x in range(0, flat.shape[1], 2048):  # columns that stay in the cache
            target[:, x : x + 2048] = cv2.sepFilter2D(
                flat[:, x : x + 2048], -1, one, kernels[2], borderType=cv2.BORDER_REPLICATE
            )
        return centre(result)

    return work


@peer("gaussian", "SciPy")
def gaussian_scipy(data):
    from scipy import ndimage

    image, spacing = suv(data, "M_n50_f32")
    sigma = [SIGMA / step for step in spacing[::-1]]
    return lambda: centre(ndimage.gaussian_filter(image, sigma, mode="nearest"))


@peer("gaussian", "SimpleITK")
def gaussian_sitk(data):
    sitk = toolkit()
    image = sitk_image(sitk, *suv(data, "M_n50_f32"))

    def work():
        smooth = sitk.SmoothingRecursiveGaussian(image, SIGMA)
        return centre(view(sitk, smooth))

    return work


def resampling(data, source, target):
    """Trilinear, float32, in scanner space."""
    sitk = toolkit()
    image = sitk.ReadImage(str(data / f"{source}.nii"), sitk.sitkFloat32)
    grid = sitk.ReadImage(str(data / f"{target}.nii"))

    def work():
        resampled = sitk.Resample(image, grid, sitk.Transform(), sitk.sitkLinear, -1000.0, sitk.sitkFloat32)
        return centre(view(sitk, resampled))

    return work


@peer("ct-to-pet", "SimpleITK")
def ct_to_pet(data):
    return resampling(data, "V_ct", "M_n50_i16")


@peer("pet-to-ct", "SimpleITK")
def pet_to_ct(data):
    return resampling(data, "M_n50_i16", "V_ct")


def resampling_scipy(data, source, target):
    """Trilinear along the axes, which run alike in both; the affine of the phantoms puts their middles together."""
    from scipy import ndimage

    voxels, steps, slope = stored(data, source)
    image = voxels * np.float32(slope)
    grid, wanted, _ = stored(data, target)
    scale = [new / old for new, old in zip(wanted[::-1], steps[::-1])]
    offset = [(n / 2) - (m / 2) * s for n, m, s in zip(image.shape, grid.shape, scale)]
    shape = grid.shape
    return lambda: centre(ndimage.affine_transform(image, scale, offset, shape, np.float32, order=1, cval=-1000.0))


@peer("ct-to-pet", "SciPy")
def ct_to_pet_scipy(data):
    return resampling_scipy(data, "V_ct", "M_n50_i16")


@peer("pet-to-ct", "SciPy")
def pet_to_ct_scipy(data):
    return resampling_scipy(data, "M_n50_i16", "V_ct")


@peer("projection-float", "NumPy")
def projection_float(data):
    image, _ = suv(data, "M_n50_f32")
    return lambda: float(image.max(axis=1).sum(dtype=np.float64))


@peer("projection-float", "SimpleITK")
def projection_float_sitk(data):
    sitk = toolkit()
    image = sitk_image(sitk, *suv(data, "M_n50_f32"))

    def work():
        projection = sitk.MaximumProjection(image, 1)
        return float(view(sitk, projection).sum(dtype=np.float64))

    return work


@peer("projection-int", "NumPy")
def projection_int(data):
    voxels, _, slope = stored(data, "M_n50_i16")
    scale = slope * uptake.SUV_PER_BECQUEREL
    return lambda: float(voxels.max(axis=1).sum(dtype=np.float64)) * scale


@peer("rotating", "OpenCV")
def rotating_opencv(data):
    import cv2

    image, _ = suv(data, "M_n50_f32")
    slices, height, width = image.shape

    def work():
        total = 0.0
        turned = np.empty((height, width), np.float32)
        picture = np.empty((slices, width), np.float32)
        for angle in range(0, 360, 10):
            turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, 1)
            for z in range(slices):
                cv2.warpAffine(image[z], turn, (width, height), dst=turned, flags=cv2.INTER_LINEAR)
                turned.max(axis=0, out=picture[z])
            total += float(picture.sum(dtype=np.float64))
        return total

    return work
