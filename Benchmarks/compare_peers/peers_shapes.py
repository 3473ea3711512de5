"""Distances, morphology, diameters and surfaces."""

import numpy as np

from registry import peer, sitk_image, toolkit, view
from volumes import grown, stored


def tumour(data):
    voxels, spacing, _ = stored(data, "V_tumour")
    return voxels, spacing


def lesion(data):
    """The tumour's box and a voxel around it."""
    from scipy import ndimage

    voxels, spacing = tumour(data)
    return np.pad(voxels[ndimage.find_objects(voxels)[0]], 1), spacing


def corners(map):
    """The sum of the distances at the eight corners."""
    return float(map[:: len(map) - 1, :: map.shape[1] - 1, :: map.shape[2] - 1].sum(dtype=np.float64))


def threads():
    import os

    return os.cpu_count()


@peer("distance", "edt")
def distance_edt(data):
    import edt

    voxels, spacing = tumour(data)
    outside = (voxels == 0).view(np.uint8)
    return lambda: corners(edt.edt(outside, anisotropy=spacing[::-1], parallel=threads()))


@peer("distance", "SimpleITK")
def distance_sitk(data):
    sitk = toolkit()
    image = sitk_image(sitk, *tumour(data))

    def work():
        map = sitk.SignedMaurerDistanceMap(image, False, False, True)
        return corners(view(sitk, map))

    return work


@peer("distance", "SciPy")
def distance_scipy(data):
    from scipy import ndimage

    voxels, spacing = tumour(data)
    return lambda: corners(ndimage.distance_transform_edt(voxels == 0, sampling=spacing[::-1]))


@peer("vessels", "edt, tumour's box + 10 mm")
def vessels_edt(data):
    import edt
    from scipy import ndimage

    voxels, spacing = tumour(data)
    vessels = stored(data, "V_vessels")[0]

    def work():
        margin = [int(np.ceil(10 / step)) for step in spacing[::-1]]
        box = grown(ndimage.find_objects(voxels)[0], margin, voxels.shape)
        distances = edt.edt((voxels[box] == 0).view(np.uint8), anisotropy=spacing[::-1], parallel=threads())
        labels = vessels[box]
        near = labels > 0
        labels, distances = labels[near], distances[near]
        found = [distances[labels == label] for label in range(1, 6)]
        return float(sum(some.min() for some in found if some.size > 0))

    return work


@peer("vessels", "SimpleITK")
def vessels_sitk(data):
    sitk = toolkit()
    voxels, spacing = tumour(data)
    image = sitk_image(sitk, voxels, spacing)
    vessels = sitk_image(sitk, stored(data, "V_vessels")[0], spacing)

    def work():
        found = sitk.LabelStatisticsImageFilter()
        found.Execute(sitk.SignedMaurerDistanceMap(image, False, False, True), vessels)
        return sum(found.GetMinimum(label) for label in range(1, 6))

    return work


@peer("dilation", "SimpleITK")
def dilation_sitk(data):
    sitk = toolkit()
    voxels, spacing = tumour(data)
    image = sitk_image(sitk, voxels, spacing)
    radius = [int(5 // step) for step in spacing]

    def work():
        dilated = sitk.BinaryDilate(image, radius, sitk.sitkBall)
        return int(np.count_nonzero(view(sitk, dilated)))

    return work


@peer("dilation", "edt")
def dilation_edt(data):
    import edt

    voxels, spacing = tumour(data)
    outside = (voxels == 0).view(np.uint8)

    def work():
        squared = edt.edtsq(outside, anisotropy=spacing[::-1], parallel=threads())
        return int(np.count_nonzero(squared <= 25))

    return work


def body(data):
    voxels, spacing, _ = stored(data, "V_ct")
    return voxels > -300, spacing


@peer("holes", "SimpleITK")
def holes_sitk(data):
    sitk = toolkit()
    mask, spacing = body(data)
    image = sitk_image(sitk, mask.astype(np.uint8), spacing)

    def work():
        filled = sitk.BinaryFillhole(image)
        return int(np.count_nonzero(view(sitk, filled)))

    return work


@peer("holes", "fill_voids")
def holes_fill_voids(data):
    import fill_voids

    mask, _ = body(data)
    return lambda: int(np.count_nonzero(fill_voids.fill(mask)))


@peer("diameter", "hull in SciPy")
def diameter_hull(data):
    from scipy import ndimage
    from scipy.spatial import ConvexHull
    from scipy.spatial.distance import pdist

    voxels, spacing = lesion(data)

    def work():
        mask = voxels > 0
        border = np.argwhere(mask & ~ndimage.binary_erosion(mask)) * np.array(spacing[::-1])
        return float(pdist(border[ConvexHull(border).vertices]).max())

    return work


@peer("diameter", "scikit-image")
def diameter_skimage(data):
    from skimage.measure import regionprops

    voxels, spacing = lesion(data)
    return lambda: float(regionprops(voxels, spacing=spacing[::-1])[0].feret_diameter_max)


@peer("mesh", "VTK flying edges")
def mesh_vtk(data):
    from vtkmodules.util.numpy_support import numpy_to_vtk
    from vtkmodules.vtkCommonDataModel import vtkImageData
    from vtkmodules.vtkFiltersCore import vtkFlyingEdges3D

    voxels, spacing = lesion(data)
    image = vtkImageData()
    image.SetDimensions(*voxels.shape[::-1])
    image.SetSpacing(*spacing)
    image.GetPointData().SetScalars(numpy_to_vtk(voxels.ravel(), deep=True))

    def work():
        edges = vtkFlyingEdges3D()
        edges.SetInputData(image)
        edges.SetValue(0, 0.5)
        edges.ComputeNormalsOff()
        edges.ComputeGradientsOff()
        edges.Update()
        return edges.GetOutput().GetNumberOfPoints()

    return work


@peer("mesh", "scikit-image")
def mesh_skimage(data):
    from skimage.measure import marching_cubes

    voxels, spacing = lesion(data)
    return lambda: len(marching_cubes(voxels, 0.5, spacing=spacing[::-1])[0])
