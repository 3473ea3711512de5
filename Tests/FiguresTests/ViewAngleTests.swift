import Testing

@testable import Figures

@Suite struct ViewAngleTests {
    @Test(arguments: [
        (0.0, "0° anterior view", "R", "L"), (20, "20° left anterior", "R", "L"), (30, "30° left anterior", "RA", "LP"),
        (45, "45° left anterior", "AR", "PL"), (60, "60° left anterior", "AR", "PL"),
        (70, "70° left anterior", "A", "P"), (90, "90° left view", "A", "P"), (130, "130° left posterior", "AL", "PR"),
        (180, "180° posterior view", "L", "R"), (240, "240° right posterior", "PL", "AR"),
        (270, "270° right view", "P", "A"), (350, "350° right anterior", "R", "L"),
    ])
    func viewIsNamed(degrees: Double, name: String, left: String, right: String) {
        let view = ViewAngle(degrees: degrees)
        #expect(view.name == name)
        #expect(view.left == left && view.right == right)
    }
}
