"""Reads the phantoms for the peers: arrays with axes z, y, x, spacings x, y, z in mm."""

from pathlib import Path

import deflate
import numpy as np

import uptake

TYPES = {2: np.uint8, 4: np.int16, 16: np.float32}
HEADER = 352


def parse(content):
    """The stored voxels in the content of a .nii file, as a view; spacing and slope."""
    size = np.frombuffer(content, np.int16, 3, 42)
    dtype = TYPES[int(np.frombuffer(content, np.int16, 1, 70)[0])]
    spacing = tuple(float(step) for step in np.frombuffer(content, np.float32, 3, 80))
    slope = float(np.frombuffer(content, np.float32, 1, 112)[0]) or 1.0
    voxels = np.frombuffer(content, dtype, int(np.prod(size.astype(np.int64))), HEADER)
    return voxels.reshape(tuple(int(n) for n in size[::-1])), spacing, slope


def inflate(path):
    """The content of a .gz file of one member, by libdeflate."""
    packed = Path(path).read_bytes()
    return deflate.gzip_decompress(packed, originalsize=int.from_bytes(packed[-4:], "little"))


def stored(data, name):
    plain = data / f"{name}.nii"
    return parse(np.fromfile(plain, np.uint8) if plain.exists() else inflate(data / f"{name}.nii.gz"))


def suv(data, name):
    """SUV as float32, and the spacing."""
    voxels, spacing, slope = stored(data, name)
    return voxels * np.float32(slope * uptake.SUV_PER_BECQUEREL), spacing


def labelled(data, name):
    """SUV, the connected pieces at or above the threshold, their number, and the spacing."""
    import cc3d

    image, spacing = suv(data, name)
    labels, count = cc3d.connected_components(image >= uptake.THRESHOLD, connectivity=26, return_N=True)
    return image, labels, count, spacing


def boxes_of_lesions(labels, spacing):
    """Label and box of every piece that is large enough for a lesion."""
    import cc3d

    found = cc3d.statistics(labels)
    smallest = uptake.SMALLEST_ML * 1000 / np.prod(spacing)
    return [
        (label, box)
        for label, (box, count) in enumerate(zip(found["bounding_boxes"], found["voxel_counts"]))
        if label > 0 and count >= smallest
    ]


def sphere(spacing):
    """Equal weights over the voxels whose centres lie in a sphere of 1 mL, and how far it reaches along z, y, x."""
    radius = 10 * (3 / (4 * np.pi)) ** (1 / 3)
    reach = [int(radius // step) for step in spacing[::-1]]
    z, y, x = np.ogrid[tuple(slice(-n, n + 1) for n in reach)]
    inside = (z * spacing[2]) ** 2 + (y * spacing[1]) ** 2 + (x * spacing[0]) ** 2 <= radius * radius
    return (inside / inside.sum()).astype(np.float32), reach


def centre(voxels):
    """The mean of the four voxels around the middle of the middle slice, the same whichever way x and y run."""
    z, y, x = (n // 2 for n in voxels.shape)
    return float(voxels[z, y - 1 : y + 1, x - 1 : x + 1].mean(dtype=np.float64))


def grown(box, margin, shape):
    """A box with a margin on every side, within a volume."""
    return tuple(slice(max(0, s.start - m), min(n, s.stop + m)) for s, m, n in zip(box, margin, shape))
