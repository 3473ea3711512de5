"""What is compared: a row an operation, with Lutetia's case, the peers, and where definitions differ. No packages needed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """An operation on one case, inside a process: the voxels are in memory, except where files are the work."""

    key: str
    title: str
    case: str
    # Operation and case of `lutetia-benchmarks --data`.
    ours: tuple[str, str]
    # Names of registered functions.
    peers: tuple[str, ...]
    # Peers that take so long that they run in the first round only.
    slow: tuple[str, ...] = ()
    # Seconds wanted, on 2 cores of an AMD EPYC (Zen 5).
    goal: float | None = None
    # How far figures of the same definition may lie apart; None where definitions differ, and `note` says how.
    tolerance: float | None = 1e-3
    note: str = ""
    # Whether figures are the bytes of files, which the table tells.
    is_size: bool = False


KERNELS = (
    Row(
        "read-stored", "read .nii.gz, stored voxels", "M int16", ("read .nii.gz", "M int16"),
        ("ISA-L + NumPy", "libdeflate + NumPy", "nibabel"), goal=0.30,
        note="int16 in memory; Lutetia also turns the axes to RAS+",
    ),
    Row(
        "read-float", "read .nii.gz, float32", "M int16", ("read .nii.gz", "M int16"),
        ("libdeflate + NumPy", "ISA-L + NumPy", "SimpleITK", "nibabel"), goal=0.30,
        note="peers scale to float32; Lutetia keeps int16 and a slope, which its own steps work on",
    ),
    Row(
        "labels", "threshold + 26-connected labels", "M, 50 lesions", ("threshold + components", "M int16, 50"),
        ("cc3d", "SimpleITK", "SciPy"), goal=0.015,
        note="peers threshold SUV as float32 and give a label volume; Lutetia thresholds the stored int16 and gives runs",
    ),
    Row(
        "statistics", "per-lesion statistics", "M, 50 lesions", ("lesion statistics", "M int16, 50"),
        ("boxes in NumPy", "scikit-image"), goal=0.004,
        note="count, box, maximum and mean of every piece; peers from a label volume, Lutetia row by row from runs",
    ),
    Row(
        "peak", "SUVpeak of every lesion", "M, 50 lesions", ("SUVpeak, equal weights", "M int16, 50"),
        ("FFT on crops (SciPy)", "SimpleITK on crops"), ("SimpleITK on crops",), goal=0.02,
        note="voxels whole by their centres, as the peers have it",
    ),
    Row(
        "peak-exact", "SUVpeak, exact weights", "M, 50 lesions", ("SUVpeak, exact weights", "M int16, 50"),
        ("FFT on crops (SciPy)",), goal=0.02, tolerance=None,
        note="Lutetia weights voxels by their share in the sphere; the peers take them whole",
    ),
    Row(
        "distance", "Euclidean distance map", "V", ("distance map", "V"), ("edt", "SimpleITK", "SciPy"), ("SciPy",),
        goal=0.2,
    ),
    Row(
        "vessels", "tumour-vessel distance", "V, 5 vessels", ("region distance", "V"),
        ("edt, tumour's box + 10 mm", "SimpleITK"), ("SimpleITK",), goal=0.02,
        note="the box finds no vessel beyond 10 mm; Lutetia looks at all",
    ),
    Row(
        "dilation", "dilation by 5 mm", "V", ("dilation 5 mm", "V"), ("SimpleITK", "edt"), goal=0.03, tolerance=None,
        note="SimpleITK's ball is of whole voxels (6, 6, 5); edt, in float32, takes in voxels that are at 5 mm but for rounding",
    ),
    Row(
        "holes", "fill holes", "V, body", ("fill holes", "V"), ("SimpleITK", "fill_voids"), goal=0.03,
    ),
    Row(
        "gaussian", "Gaussian, 6 mm FWHM", "M float32", ("Gaussian 6 mm", "M float32"),
        ("OpenCV", "SciPy", "SimpleITK"), ("SimpleITK",), goal=0.22, tolerance=5e-3,
        note="kernels cut off at 4 σ; SimpleITK's is recursive, an approximation",
    ),
    Row(
        "ct-to-pet", "trilinear, CT to PET grid", "V to M", ("trilinear resampling", "V to M"), ("SimpleITK", "SciPy"),
        goal=0.08,
        note="at the border both SimpleITK and Lutetia extend half a voxel, SciPy does not",
    ),
    Row(
        "pet-to-ct", "trilinear, PET to CT grid", "M to V", ("trilinear resampling", "M to V"), ("SimpleITK", "SciPy"),
        ("SciPy",), goal=0.08, note="as above",
    ),
    Row(
        "projection-float", "maximum projection", "M float32", ("maximum projection, y", "M float32"),
        ("NumPy", "SimpleITK"), goal=0.02,
    ),
    Row("projection-int", "maximum projection", "M int16", ("maximum projection, y", "M int16"), ("NumPy",), goal=0.01),
    Row(
        "rotating", "rotating projection, 36 angles", "M float32", ("rotating projection", "M float32"), ("OpenCV",),
        ("OpenCV",), goal=0.8, tolerance=None,
        note="rays through a wider picture against turned slices, whose weights have 5 bits in OpenCV",
    ),
    Row(
        "diameter", "largest 3D diameter", "V, 176,000 voxels", ("largest diameter", "V"),
        ("hull in SciPy", "scikit-image"), ("scikit-image",), goal=0.004, tolerance=2e-2,
        note="Lutetia and scikit-image between points of the surface, SciPy between voxel centres",
    ),
    Row("mesh", "surface mesh", "V, 176,000 voxels", ("mesh", "V"), ("VTK flying edges", "scikit-image"), goal=0.003),
    Row(
        "png", "100 PNG, 512×512 RGB", "V, overlays", ("PNG", "V"), ("fpng", "OpenCV", "Pillow"), ("Pillow",), goal=0.3,
        tolerance=None, is_size=True,
        note="libpng on all cores; peers one picture after another",
    ),
    Row(
        "write-labels", "write label map .nii.gz", "M, 50 lesions", ("write label map .nii.gz", "M int16"),
        ("ISA-L", "SimpleITK", "nibabel"), goal=0.012, tolerance=None, note="peers from a label volume, Lutetia from runs",
    ),
)


@dataclass(frozen=True)
class WholeJob:
    """The whole job on one volume, each run a process of its own, its start included."""

    key: str
    case: str
    volume: str
    kinds: tuple[str, ...] = ("best", "sitk", "typical")
    slow: tuple[str, ...] = ()
    # Times of ours over those of each peer, at most.
    goals: dict[str, float] = field(default_factory=dict)


WHOLE_JOBS = (
    WholeJob(
        "whole-M", "M int16, 50 lesions", "M_n50_i16", slow=("sitk", "typical"),
        goals={"best": 0.22, "sitk": 0.08, "typical": 0.016},
    ),
    WholeJob("whole-M-float", "M float32, 50 lesions", "M_n50_f32", slow=("sitk", "typical")),
    WholeJob("whole-S", "S float32, 50 lesions", "S_n50_f32", slow=("typical",), goals={"best": 0.13}),
)

# How the whole job grows, Lutetia alone: with lesions on the same voxels, and with voxels and lesions.
GROWTH = {
    "5 lesions": "M_n5_i16",
    "50 lesions": "M_n50_i16",
    "500 lesions": "M_n500_i16",
    "50 lesions, twice over": "M2_n50_i16",
}
