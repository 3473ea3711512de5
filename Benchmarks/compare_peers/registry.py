"""The peers' functions by row and name.

A function takes the folder of phantoms, sets up what is not timed, and returns the work: a function without arguments that
returns a figure of its result.
"""

FUNCTIONS = {}


def peer(row, name):
    def register(prepare):
        FUNCTIONS[row, name] = prepare
        return prepare

    return register


def toolkit():
    """SimpleITK on two threads, as many as the machine of the published figures has cores."""
    import os

    import SimpleITK

    SimpleITK.ProcessObject.SetGlobalDefaultNumberOfThreads(os.cpu_count())
    return SimpleITK


def sitk_image(sitk, voxels, spacing):
    image = sitk.GetImageFromArray(voxels)
    image.SetSpacing(spacing)
    return image


def view(sitk, image):
    """The voxels of an image, which has to stay alive while they are looked at."""
    return sitk.GetArrayViewFromImage(image)
