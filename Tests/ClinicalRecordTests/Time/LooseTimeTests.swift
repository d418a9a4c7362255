import ClinicalRecord
import Testing

struct LooseTimeTests {
  @Test(arguments: [
    ("9", "09:00"), ("14", "14:00"), ("0", "00:00"), ("9:05", "09:05"), ("905", "09:05"),
    ("0905", "09:05"), ("2359", "23:59"), ("9am", "09:00"), ("2:30pm", "14:30"),
    ("2.30 PM", "14:30"), ("12am", "00:00"), ("12pm", "12:00"), ("14.30", "14:30"),
    ("14h30", "14:30"), ("9h", "09:00"), ("now", "10:17"), ("noon", "12:00"), ("930p", "21:30"),
    (" 9 : 05 ", "09:05"),
  ])
  func `a loose time is read`(typed: String, text: String) throws {
    let now = try #require(TimeOfDay("10:17"))
    #expect(LooseTime.parse(typed, now: now)?.text == text)
  }

  @Test(arguments: [
    "", "24", "9:5", "9:60", "13pm", "0am", "am", "12345", "9:05:00", "9.", "x", "-9", "9:", "２",
    "2460",
  ])
  func `what is no time is refused`(typed: String) throws {
    let now = try #require(TimeOfDay("10:17"))
    #expect(LooseTime.parse(typed, now: now) == nil)
  }

  @Test(arguments: [
    ("50", 50), ("50m", 50), ("50 min", 50), ("1h", 60), ("1h20", 80), ("1h20m", 80),
    ("1 h 20 min", 80), ("1:20", 80), ("1.5h", 90), ("1.25 hours", 75), ("0", 0), ("24h", 1_440),
  ])
  func `a loose duration is read in minutes`(typed: String, minutes: Int) {
    #expect(LooseTime.parseDuration(typed) == minutes)
  }

  @Test(arguments: [
    "", "-5", "1441", "25h", "1h60", "h", "1.5", "x", "1h20s", "999999999h", "1:2:3",
  ])
  func `what is no duration is refused`(typed: String) {
    #expect(LooseTime.parseDuration(typed) == nil)
  }
}
