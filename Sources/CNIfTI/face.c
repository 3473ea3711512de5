// A C target needs a source file; all that this one offers is declared in CNIfTI.h.
#include "CNIfTI.h"
