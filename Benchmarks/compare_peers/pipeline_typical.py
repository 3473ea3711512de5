"""nibabel and scipy.ndimage, whole arrays, as tutorials have it."""

import nibabel
import numpy as np
from PIL import Image
from scipy import ndimage
from scipy.signal import fftconvolve

import uptake
from pipeline_parts import fused, sphere, write_table


def run(source, out):
    image = nibabel.load(source)
    suv = image.get_fdata(dtype=np.float32) * np.float32(uptake.SUV_PER_BECQUEREL)
    steps = [float(step) for step in image.header.get_zooms()]
    voxel_ml = float(np.prod(steps)) / 1000

    pieces, count = ndimage.label(suv >= uptake.THRESHOLD, np.ones((3, 3, 3)))
    sizes = ndimage.sum_labels(np.ones_like(pieces), pieces, np.arange(count + 1))
    isKept = sizes * voxel_ml >= uptake.SMALLEST_ML
    isKept[0] = False
    numbers = np.zeros(count + 1, np.uint16)
    numbers[isKept] = np.arange(1, isKept.sum() + 1)
    labels = numbers[pieces]

    wanted = np.arange(1, isKept.sum() + 1)
    highest = ndimage.maximum(suv, labels, wanted)
    means = ndimage.mean(suv, labels, wanted)
    kernel, reach = sphere(steps)
    lesions = []
    for label, box in enumerate(ndimage.find_objects(labels), 1):
        around = tuple(slice(max(0, s.start - n), s.stop + n) for s, n in zip(box, reach))
        peak = fftconvolve(suv[around], kernel, "same")[labels[around] == label].max()
        lesions.append((label, sizes[isKept][label - 1] * voxel_ml, highest[label - 1], means[label - 1], peak))

    write_table(out / "lesions.tsv", lesions)
    nibabel.save(nibabel.Nifti1Image(labels, image.affine), out / "labels.nii.gz")
    Image.fromarray(fused(suv.max(axis=1).T, (labels > 0).any(axis=1).T)).save(out / "mip.png")
    return lesions
