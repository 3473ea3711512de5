"""Makes the phantoms that Lutetia and its peers are compared on: the same voxels on every machine with the same NumPy.

    S_n{5,50,500}_f32     PET  200 × 200 × 326 voxels of 4.07 × 4.07 × 3.00 mm, float32
    M_n{5,50,500}_i16     PET  440 × 440 × 645 voxels of 1.65 mm, int16 with a slope; M_n50_f32 the same as float32
    M2_n50_i16            M_n50_i16 twice over, made of that
    V_ct                  CT   512 × 512 × 400 voxels of 0.8 × 0.8 × 1.0 mm, int16 HU, with V_tumour and V_vessels (5 labels)
    s.json                the sidecar of the PETs: Bq/mL, 250 MBq of F-18, 75 kg

All as .nii.gz (one gzip member, level 6, as most converters write), those that kernels are timed on as .nii too.
What is there already stays.
"""

import gzip
import json
import sys
from pathlib import Path

import nibabel
import numpy as np
from scipy import ndimage

import uptake
import volumes

SMALL = ((326, 200, 200), (3.00, 4.07, 4.07))
LARGE = ((645, 440, 440), (1.65, 1.65, 1.65))
ABDOMEN = ((400, 512, 512), (1.0, 0.8, 0.8))

# Where uptake is, in mm from the middle of the body (up, back, left), half axes in mm, and SUV.
# Later ones stand on earlier ones.
ORGANS = [
    ((-40, 0, 0), (520, 112, 175), 0.9),  # trunk and thighs
    ((440, 0, 0), (95, 88, 74), 1.1),  # head
    ((452, -8, 0), (62, 72, 58), 7.5),  # brain
    ((150, 0, 88), (112, 72, 58), 0.4),  # lungs
    ((150, 0, -88), (112, 72, 58), 0.4),
    ((105, -28, 24), (40, 36, 40), 3.2),  # heart and its cavity
    ((105, -28, 24), (26, 22, 26), 1.7),
    ((45, -18, -78), (72, 72, 82), 2.3),  # liver
    ((38, 38, 98), (44, 30, 28), 1.9),  # spleen
    ((-40, 52, 66), (52, 26, 28), 3.0),  # kidneys, then their pelves
    ((-40, 52, -66), (52, 26, 28), 3.0),
    ((-38, 50, 60), (22, 10, 11), 10.0),
    ((-38, 50, -60), (22, 10, 11), 10.0),
    ((-290, -28, 0), (34, 36, 40), 22.0),  # bladder
]


class Scene:
    """A volume whose middle is the origin, in mm, axes z, y, x."""

    def __init__(self, grid, fill, dtype=np.float32):
        self.shape, self.spacing = grid
        self.voxels = np.full(self.shape, fill, dtype)
        self.axes = [(np.arange(n, dtype=np.float32) - (n - 1) / 2) * s for n, s in zip(self.shape, self.spacing)]

    def paint(self, centre, half, value, ripple=None):
        """An ellipsoid; `ripple` makes its surface wavy: an amplitude and three phases."""
        reach = 1.0 if ripple is None else 1.0 + ripple[0]
        window, local = [], []
        for axis, middle, radius in zip(self.axes, centre, np.broadcast_to(half, 3)):
            low, high = np.searchsorted(axis, [middle - reach * radius, middle + reach * radius])
            window.append(slice(low, high))
            local.append((axis[low:high] - middle) / radius)
        z, y, x = np.ix_(*local)
        edge = np.float32(1.0)
        if ripple is not None:
            amplitude, (a, b, c) = ripple
            edge = (1 + amplitude / 3 * (np.sin(5 * z + a) + np.sin(4 * y + b) + np.sin(6 * x + c))) ** 2
        self.voxels[tuple(window)][z * z + y * y + x * x <= edge] = value

    def paint_tube(self, path, radius, value):
        """Balls along a line of points, half a radius apart."""
        for start, end in zip(path[:-1], path[1:]):
            steps = max(1, int(np.linalg.norm(end - start) / (radius / 2)))
            for share in np.linspace(0, 1, steps, endpoint=False):
                self.paint(start + share * (end - start), radius, value)

    def outside_of_scanner(self):
        _, y, x = np.ix_(*self.axes)
        radius = min(n * s for n, s in zip(self.shape[1:], self.spacing[1:])) / 2 - max(self.spacing)
        return (y * y + x * x)[0] > radius * radius

    def noise(self, random, width):
        """Noise of standard deviation 1 that is smooth over `width` mm, full width at half maximum."""
        white = random.standard_normal(self.shape, dtype=np.float32)
        sigma = [width / 2.3548 / s for s in self.spacing]
        smooth = ndimage.gaussian_filter(white, sigma, truncate=3, output=white)
        smooth /= smooth[::7, ::7, ::7].std()
        return smooth


def pet(grid, lesions, resolution):
    """A whole body in Bq/mL with a bulky lesion and smaller ones, as a scanner of that resolution in mm sees it."""
    random = np.random.default_rng(7000 + lesions)
    scene = Scene(grid, 0.0)
    for organ in ORGANS:
        scene.paint(*organ)
    for z in range(-330, 330, 34):
        scene.paint((z, 62, 0), (13, 17, 19), 1.5)  # vertebrae
    scene.paint((-110, -20, -35), (52, 40, 46), 8.5, ripple=(0.3, random.uniform(0, 6, 3)))
    smallest, largest = {5: (10, 24), 50: (5, 15), 500: (3, 8)}[lesions]
    for _ in range(lesions - 1):
        centre = random.uniform((-230, -65, -135), (280, 65, 135))
        half = random.uniform(smallest, largest, 3) if lesions < 500 else random.uniform(smallest, largest)
        scene.paint(centre, half, random.uniform(6, 20), ripple=(0.2, random.uniform(0, 6, 3)))
    sigma = [resolution / 2.3548 / s for s in scene.spacing]
    image = ndimage.gaussian_filter(scene.voxels, sigma, truncate=3)
    image += scene.noise(random, 4.0) * (0.13 * np.sqrt(np.maximum(image, 0)) + 0.03)
    np.maximum(image, 0, out=image)  # reconstructions are not negative
    image[:, scene.outside_of_scanner()] = 0
    image /= np.float32(uptake.SUV_PER_BECQUEREL)
    return image


def as_int16(image):
    slope = float(np.float32(image.max() / 32000))
    return np.rint(image / np.float32(slope)).astype(np.int16), slope


def as_float32(image):
    """Numbers that were 16 bits a slice before somebody made floats of them, as converters give them."""
    steps = np.maximum(image.max(axis=(1, 2), keepdims=True), np.float32(1e-3)) / np.float32(32767)
    return np.rint(image / steps) * steps


def abdomen():
    """CT in HU, and its tumour and vessels as masks."""
    random = np.random.default_rng(7999)
    ct = Scene(ABDOMEN, -1000.0)
    ct.paint((0, 0, 0), (580, 122, 178), -95)  # fat, then the muscle within
    ct.paint((0, 0, 0), (580, 106, 160), 48)
    ct.paint((62, -18, -76), (84, 74, 84), 108)  # liver
    ct.paint((55, 36, 96), (44, 31, 29), 112)  # spleen
    for side in (-1, 1):
        ct.paint((-20, 54, side * 66), (54, 26, 28), 145)  # kidneys
        ct.paint((190, 0, side * 86), (88, 74, 60), -850)  # lungs
    for z in range(-190, 200, 35):
        ct.paint((z, 78, 0), (13, 19, 23), 340)
    for _ in range(12):  # bowel, with and without gas
        place = random.uniform((-150, -58, -88), (0, 8, 88))
        ct.paint(place, random.uniform(9, 19), random.choice([-720, 18, 58]), ripple=(0.25, random.uniform(0, 6, 3)))

    tumour = Scene(ABDOMEN, 0, np.uint8)
    tumour.paint((-10, 0, 10), (31, 26, 34), 1, ripple=(0.25, random.uniform(0, 6, 3)))
    vessels = Scene(ABDOMEN, 0, np.uint8)
    along = np.linspace(0, 1, 40)
    courses = [
        (9.0, (400 * along - 200, 45 + 0 * along, 5 * np.sin(5 * along) - 8)),  # aorta
        (10.0, (400 * along - 200, 42 + 0 * along, 5 * np.sin(4 * along) - 35)),  # inferior vena cava
        (3.6, (105 * along - 40, 25 - 34 * np.sin(2.6 * along), 9 + 4 * np.cos(7 * along))),  # superior mesenteric artery
        (5.4, (145 * along - 80, 8 * np.sin(6 * along) - 12, -17 - 12 * along)),  # portal and mesenteric vein
        (3.1, (26 + 14 * np.sin(3 * along), 15 - 10 * along, 98 * along - 5)),  # splenic artery
    ]
    for label, (radius, course) in enumerate(courses, 1):
        vessels.paint_tube(np.stack(course, axis=1), radius, label)
    vessels.voxels[tumour.voxels > 0] = 0
    ct.voxels[tumour.voxels > 0] = 74
    ct.voxels[vessels.voxels > 0] = 185
    image = ndimage.gaussian_filter(ct.voxels, 0.7)
    image += 13 * ct.noise(random, 1.4)
    hounsfield = np.clip(np.rint(image), -1024, 3071).astype(np.int16)
    hounsfield[:, ct.outside_of_scanner()] = -1024
    return hounsfield, tumour.voxels, vessels.voxels


def header(voxels, spacing, slope):
    """Left and back come first along x and y, as from DICOM; the middle of the volume is near the origin."""
    made = nibabel.Nifti1Header()
    made.set_data_dtype(voxels.dtype)
    made.set_data_shape(voxels.shape[::-1])
    step = np.array(spacing[::-1]) * (-1, -1, 1)
    affine = np.diag([*step, 1.0])
    affine[:3, 3] = -step * np.array(voxels.shape[::-1]) / 2
    made.set_qform(affine, 1)
    made.set_sform(affine, 1)
    made.set_xyzt_units("mm")
    made["magic"] = b"n+1"
    made["vox_offset"] = 352
    made["scl_slope"], made["scl_inter"] = slope, 0
    return made.binaryblock + bytes(4)


def double(folder):
    """M twice over, the second time upside down: twice the voxels, lesions and bytes of the same kind."""
    if (folder / "M2_n50_i16.nii.gz").exists():
        return
    voxels, spacing, slope = volumes.stored(folder, "M_n50_i16")
    write(folder, "M2_n50_i16", np.concatenate([voxels, voxels[::-1]]), spacing[::-1], slope)


def write(folder, name, voxels, spacing, slope=1.0, plain=False):
    """A file appears under its name when it is whole."""
    head = header(voxels, spacing, slope)
    part = folder / "unfinished"
    if plain:
        with open(part, "wb") as file:
            file.write(head)
            voxels.tofile(file)
        part.rename(folder / f"{name}.nii")
    with open(part, "wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        packed.write(head)
        for start in range(0, len(voxels), 32):
            packed.write(np.ascontiguousarray(voxels[start : start + 32]).data)
    part.rename(folder / f"{name}.nii.gz")
    print(f"  {name}", flush=True)


def make(folder):
    def is_missing(*names):
        return not all((folder / name).exists() for name in names)

    folder.mkdir(parents=True, exist_ok=True)
    if is_missing("s.json"):
        (folder / "s.json").write_text(json.dumps(uptake.SIDECAR, indent=2) + "\n")
    for count in (5, 50, 500):
        name, isTimed = f"S_n{count}_f32", count == 50
        if is_missing(f"{name}.nii.gz", *([f"{name}.nii"] if isTimed else [])):
            write(folder, name, as_float32(pet(SMALL, count, 6.0)), SMALL[1], plain=isTimed)
        name = f"M_n{count}_i16"
        names = [f"{name}.nii.gz"] + ([f"{name}.nii", "M_n50_f32.nii", "M_n50_f32.nii.gz"] if isTimed else [])
        if is_missing(*names):
            image = pet(LARGE, count, 4.0)
            voxels, slope = as_int16(image)
            write(folder, name, voxels, LARGE[1], slope, plain=isTimed)
            if isTimed:
                write(folder, "M_n50_f32", as_float32(image), LARGE[1], plain=True)
    if is_missing("V_ct.nii", "V_ct.nii.gz", "V_tumour.nii.gz", "V_vessels.nii.gz"):
        ct, tumour, vessels = abdomen()
        write(folder, "V_ct", ct, ABDOMEN[1], plain=True)
        write(folder, "V_tumour", tumour, ABDOMEN[1])
        write(folder, "V_vessels", vessels, ABDOMEN[1])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if "--double-only" not in sys.argv:
        make(folder)
    double(folder)
