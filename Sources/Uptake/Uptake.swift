// Uptake
