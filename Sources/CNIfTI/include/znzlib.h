// nifti2_io.h asks for <znzlib.h>; Debian keeps it in a folder of its own.
#include <nifti/znzlib.h>
