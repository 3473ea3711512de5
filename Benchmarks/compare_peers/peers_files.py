"""Reading and writing volumes, and PNG."""

import io

import deflate
import numpy as np

from registry import peer, sitk_image, toolkit, view
from volumes import HEADER, centre, inflate, labelled, parse, stored

SOURCE = "M_n50_i16.nii.gz"


def stored_centre(content):
    """The voxels stay as they are stored; one figure of them is scaled."""
    voxels, _, slope = parse(content)
    return centre(voxels) * slope


def isal_content(path):
    from isal import isal_zlib

    packed = path.read_bytes()
    return isal_zlib.decompress(packed, 31, int.from_bytes(packed[-4:], "little"))


@peer("read-stored", "ISA-L + NumPy")
def read_isal(data):
    return lambda: stored_centre(isal_content(data / SOURCE))


@peer("read-stored", "libdeflate + NumPy")
def read_libdeflate(data):
    return lambda: stored_centre(inflate(data / SOURCE))


@peer("read-stored", "nibabel")
def read_nibabel(data):
    import nibabel

    def work():
        voxels = nibabel.load(data / SOURCE).dataobj
        return centre(voxels.get_unscaled().T) * float(voxels.slope)

    return work


def as_float(content):
    voxels, _, slope = parse(content)
    return np.multiply(voxels, np.float32(slope), dtype=np.float32)


@peer("read-float", "libdeflate + NumPy")
def read_libdeflate_float(data):
    return lambda: centre(as_float(inflate(data / SOURCE)))


@peer("read-float", "ISA-L + NumPy")
def read_isal_float(data):
    return lambda: centre(as_float(isal_content(data / SOURCE)))


@peer("read-float", "SimpleITK")
def read_sitk_float(data):
    sitk = toolkit()

    def work():
        image = sitk.ReadImage(str(data / SOURCE), sitk.sitkFloat32)
        return centre(view(sitk, image))

    return work


@peer("read-float", "nibabel")
def read_nibabel_float(data):
    import nibabel

    return lambda: centre(nibabel.load(data / SOURCE).get_fdata(dtype=np.float32).T)


@peer("inflate", "libdeflate")
def inflate_only(data):
    """The limit of reading; not a competitor."""
    packed = (data / SOURCE).read_bytes()
    size = int.from_bytes(packed[-4:], "little")
    return lambda: len(deflate.gzip_decompress(packed, originalsize=size))


def label_map(data):
    _, labels, count, spacing = labelled(data, "M_n50_i16")
    assert count < 256
    return labels.astype(np.uint8), spacing


@peer("write-labels", "ISA-L")
def write_isal(data):
    from isal import igzip_lib

    labels, spacing = label_map(data)
    header = (data / "M_n50_i16.nii").open("rb").read(HEADER)
    target = data / "out" / "labels-isal.nii.gz"

    def work():
        content = np.empty(HEADER + labels.nbytes, np.uint8)
        content[:HEADER] = np.frombuffer(header, np.uint8)
        content[HEADER:] = labels.reshape(-1)
        with open(target, "wb") as file:
            return file.write(igzip_lib.compress(content.data, 1, igzip_lib.COMP_GZIP))

    return work


@peer("write-labels", "SimpleITK")
def write_sitk(data):
    sitk = toolkit()
    image = sitk_image(sitk, *label_map(data))
    target = data / "out" / "labels-sitk.nii.gz"

    def work():
        sitk.WriteImage(image, str(target), True)
        return target.stat().st_size

    return work


@peer("write-labels", "nibabel")
def write_nibabel(data):
    import nibabel

    labels, spacing = label_map(data)
    image = nibabel.Nifti1Image(labels.T, np.diag([*spacing, 1.0]))
    target = data / "out" / "labels-nibabel.nii.gz"

    def work():
        nibabel.save(image, target)
        return target.stat().st_size

    return work


def overlays(data):
    """A hundred CT slices with tumour and vessels half transparent on them."""
    ct, tumour, vessels = (stored(data, name)[0] for name in ("V_ct", "V_tumour", "V_vessels"))
    pictures = []
    for z in range(100, 300, 2):
        grey = np.clip((ct[z].astype(np.int32) + 160) * 255 // 400, 0, 255).astype(np.uint8)
        picture = np.repeat(grey[..., None], 3, axis=2)
        for mask, colour in ((tumour[z] > 0, (127, 0, 0)), (vessels[z] > 0, (0, 0, 127))):
            picture[mask] = picture[mask] // 2 + np.array(colour, np.uint8)
        pictures.append(np.ascontiguousarray(picture))
    return pictures


@peer("png", "fpng")
def png_fpng(data):
    import fpng_py

    pictures = [(picture.tobytes(), *picture.shape[1::-1]) for picture in overlays(data)]
    return lambda: sum(len(fpng_py.fpng_encode_image_to_memory(pixels, w, h, 3)) for pixels, w, h in pictures)


@peer("png", "OpenCV")
def png_opencv(data):
    import cv2

    pictures = overlays(data)
    return lambda: sum(len(cv2.imencode(".png", picture)[1]) for picture in pictures)


@peer("png", "Pillow")
def png_pillow(data):
    from PIL import Image

    pictures = overlays(data)

    def work():
        total = 0
        for picture in pictures:
            file = io.BytesIO()
            Image.fromarray(picture).save(file, "PNG")
            total += file.tell()
        return total

    return work
