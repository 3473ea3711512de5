// The face of libnifti (nifti2_io). Declarations only.
#include <nifti/nifti2_io.h>
