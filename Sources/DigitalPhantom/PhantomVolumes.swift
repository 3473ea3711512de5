public import FoundationEssentials
public import VoxelCore

/// A phantom in memory: what the files of a plain visit folder will hold.
public struct PhantomVolumes: Sendable {
    /// An image as its file will hold it, rounding included.
    public struct Image: Sendable {
        /// Bq/mL for PET, HU for CT. Stored voxels already have the numbers of the file's datatype.
        public let volume: ScalarVolume
        /// How to write it.
        public let storage: StorageSpecification
    }

    /// A label map and how to write it.
    public struct Labels: Sendable {
        /// The labels and their names.
        public let map: LabelMap
        /// How to write it.
        public let storage: StorageSpecification
    }

    /// `pet.nii.gz`, in Bq/mL.
    public let pet: Image?
    /// `ct.nii.gz`, in HU.
    public let ct: Image?
    /// `lesions.nii.gz`, `tumour.nii.gz`, `vessels.nii.gz`, `organs.nii.gz`: those that the recipe asks for.
    public let maps: [PhantomMap: Labels]
    /// The text files by name: `pet.json`, `<map>.tsv` (`index name`) and `truth.json`.
    public let texts: [String: Data]
}
