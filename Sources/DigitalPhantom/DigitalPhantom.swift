// DigitalPhantom
