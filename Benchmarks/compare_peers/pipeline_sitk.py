"""SimpleITK throughout, on all cores."""

import numpy as np
import SimpleITK as sitk

import uptake
from pipeline_parts import fused, sphere, write_table


def run(source, out):
    suv = sitk.ReadImage(str(source), sitk.sitkFloat32) * uptake.SUV_PER_BECQUEREL
    steps = suv.GetSpacing()
    voxel_ml = float(np.prod(steps)) / 1000
    pieces = sitk.ConnectedComponent(sitk.BinaryThreshold(suv, uptake.THRESHOLD, 1e9), True)
    labels = sitk.RelabelComponent(pieces, minimumObjectSize=int(np.ceil(uptake.SMALLEST_ML / voxel_ml)))

    found = sitk.LabelStatisticsImageFilter()
    found.Execute(suv, labels)
    weights, reach = sphere(steps[::-1])
    kernel, reach = sitk.GetImageFromArray(weights), reach[::-1]
    lesions = []
    for label in found.GetLabels():
        if label == 0:
            continue
        bounds = found.GetBoundingBox(label)
        around = tuple(
            slice(max(0, low - n), min(size, high + 1 + n))
            for low, high, n, size in zip(bounds[::2], bounds[1::2], reach, suv.GetSize())
        )
        means = sitk.GetArrayFromImage(sitk.Convolution(suv[around], kernel))
        peak = means[sitk.GetArrayFromImage(labels[around]) == label].max()
        volume = found.GetCount(label) * voxel_ml
        lesions.append((label, volume, found.GetMaximum(label), found.GetMean(label), peak))

    write_table(out / "lesions.tsv", lesions)
    sitk.WriteImage(sitk.Cast(labels, sitk.sitkUInt16), str(out / "labels.nii.gz"), True)
    projection = sitk.GetArrayFromImage(sitk.MaximumProjection(suv, 1))[:, 0]
    isLesion = sitk.GetArrayFromImage(sitk.MaximumProjection(labels, 1))[:, 0] > 0
    sitk.WriteImage(sitk.GetImageFromArray(fused(projection, isLesion), isVector=True), str(out / "mip.png"))
    return lesions
