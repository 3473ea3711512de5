"""What the three programs have in common: the sphere, the table and the colours of the picture. NumPy alone."""

import numpy as np

SPHERE_RADIUS = 10 * (3 / (4 * np.pi)) ** (1 / 3)


def sphere(steps):
    """Equal weights over the voxels whose centres lie within 1 mL, axes in the order of `steps`, and how far it reaches."""
    reach = [int(SPHERE_RADIUS // step) for step in steps]
    axes = np.ogrid[tuple(slice(-n, n + 1) for n in reach)]
    inside = sum((axis * step) ** 2 for axis, step in zip(axes, steps)) <= SPHERE_RADIUS**2
    return (inside / inside.sum()).astype(np.float32), reach


def write_table(path, lesions):
    lines = ["label\tvolume_ml\tsuv_max\tsuv_mean\tsuv_peak"]
    lines += ["\t".join(str(figure) for figure in lesion) for lesion in lesions]
    path.write_text("\n".join(lines) + "\n")


def fused(projection, isLesion):
    """A maximum projection in inverted grey up to SUV 10, lesions half red, head up."""
    grey = 255 - np.clip(projection * 25.5, 0, 255).astype(np.uint8)
    picture = np.repeat(grey[..., None], 3, axis=2)
    picture[isLesion] = picture[isLesion] // 2 + np.array([127, 0, 0], np.uint8)
    return np.ascontiguousarray(picture[::-1])
