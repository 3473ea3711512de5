"""The injection that the PET phantoms are scanned after, and the threshold that makes a lesion of their uptake."""

UPTAKE_SECONDS = 3600
HALF_LIFE = 6586.2  # F-18
SIDECAR = {
    "Units": "Bq/mL",
    "InjectedRadioactivity": 250,
    "InjectedRadioactivityUnits": "MBq",
    "TracerRadionuclide": "F18",
    "DecayCorrection": "START",
    "PatientWeight": 75,
}
SUV_PER_BECQUEREL = 75_000 / (250e6 * 2 ** (-UPTAKE_SECONDS / HALF_LIFE))
THRESHOLD = 4.0
SMALLEST_ML = 1.0
