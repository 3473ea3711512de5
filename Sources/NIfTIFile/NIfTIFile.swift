internal import CNIfTI
internal import CISAL
func probe() -> Int { nifti_set_debug_level(0); return Int(ISAL_DEF_MAX_HDR_SIZE) + Int(nifti_datatype_from_string("x")) }
