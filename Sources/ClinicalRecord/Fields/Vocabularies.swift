/// The built-in vocabularies: facts and own words. A practice adds terms in its `vocab` folder.
extension Vocabulary {
  package static let dimension = Vocabulary(
    name: "SAMHSA recovery dimension",
    terms: [
      Term("health", "health"),
      Term("home", "home"),
      Term("purpose", "purpose"),
      Term("community", "community"),
    ])
  package static let phase = Vocabulary(
    name: "phase of care",
    terms: [
      Term("crisis", "crisis"),
      Term("stabilisation", "stabilising"),
      Term("maintenance", "maintaining"),
      Term("growth", "growing"),
    ])
  package static let lifeDomain = Vocabulary(
    name: "life domain",
    terms: [
      Term("mental_health", "mental health"),
      Term("physical_health", "physical health"),
      Term("substance_use", "substance use"),
      Term("housing", "housing"),
      Term("employment", "employment"),
      Term("education", "education"),
      Term("finances", "finances"),
      Term("daily_living", "daily living"),
      Term("relationships", "relationships"),
      Term("family_parenting", "family parenting"),
      Term("social_community", "social community"),
      Term("leisure_creative", "leisure creative"),
      Term("spirituality", "spirituality"),
      Term("identity_culture", "identity culture"),
      Term("legal", "legal"),
      Term("other", "other"),
    ])
  package static let contactKind = Vocabulary(
    name: "kind of contact",
    terms: [
      Term("family", "family"),
      Term("friend", "friend"),
      Term("partner", "partner"),
      Term("landlord", "landlord"),
      Term("employer", "employer"),
      Term("tutor", "tutor"),
      Term("peer", "peer"),
      Term("clergy", "clergy"),
      Term("psychiatrist", "psychiatrist"),
      Term("nurse", "nurse"),
      Term("prescriber", "prescriber"),
      Term("pcp", "primary care"),
      Term("job_coach", "job coach"),
      Term("case_manager", "case manager"),
      Term("school", "school"),
      Term("other", "other"),
    ])
  package static let strengthKind = Vocabulary(
    name: "kind of strength",
    terms: [
      Term("skill", "skill"),
      Term("quality", "quality"),
      Term("interest", "interest"),
      Term("experience", "experience"),
      Term("vocational", "vocational"),
      Term("creative", "creative"),
      Term("support", "support"),
      Term("family", "family"),
      Term("value", "value"),
    ])
  package static let closeReason = Vocabulary(
    name: "reason for closing",
    terms: [
      Term("goals_met", "goals met"),
      Term("stepped_down", "stepped down"),
      Term("stepped_up", "stepped up"),
      Term("transferred", "transferred"),
      Term("client_choice", "the client's choice"),
      Term("moved", "moved away"),
      Term("financial", "could not afford it"),
      Term("no_contact", "dropped out, no contact"),
      Term("deceased", "deceased"),
      Term("other", "other"),
    ])
  package static let supportType = Vocabulary(
    name: "recovery support",
    terms: [
      Term("recovery_housing", "recovery housing"),
      Term("supported_housing", "supported housing"),
      Term("supported_employment", "supported employment"),
      Term("supported_education", "supported education"),
      Term("supported_socialisation", "supported socialisation"),
      Term("supported_parenting", "supported parenting"),
      Term("supported_spirituality", "supported spirituality"),
      Term("peer_mentoring", "peer mentoring"),
      Term("peer_group", "peer group"),
      Term("therapy_group", "therapy group"),
      Term("recovery_coaching", "recovery coaching"),
      Term("life_skills_coaching", "life skills coaching"),
      Term("activity_based", "activity based"),
      Term("case_management", "case management"),
      Term("medication", "medication"),
      Term("other", "other"),
    ])
  package static let setting = Vocabulary(
    name: "setting",
    terms: [
      Term("office", "office"),
      Term("home", "home"),
      Term("work", "work"),
      Term("school", "school"),
      Term("community", "community"),
      Term("online", "online"),
    ])
  package static let sessionKind = Vocabulary(
    name: "kind of session",
    terms: [
      Term("intake", "intake"),
      Term("individual", "individual"),
      Term("family_without", "family without client"),
      Term("family_with", "family with client"),
      Term("group", "group"),
      Term("crisis", "crisis"),
      Term("collateral", "collateral"),
      Term("phone", "phone"),
      Term("other", "other"),
    ])
  package static let sessionPlace = Vocabulary(
    name: "place of session",
    terms: [
      Term("office", "office"),
      Term("telehealth_video", "video"),
      Term("telehealth_audio", "telephone"),
      Term("home", "home"),
      Term("community", "community"),
    ])
  package static let planModality = Vocabulary(
    name: "form of treatment",
    terms: [
      Term("individual", "individual"),
      Term("group", "group"),
      Term("family", "family"),
    ])
  package static let signatureRole = Vocabulary(
    name: "role of a signer",
    terms: [
      Term("practitioner", "practitioner"),
      Term("client", "client"),
      Term("guardian", "guardian"),
      Term("supporter", "supporter"),
    ])
  package static let signatureMethod = Vocabulary(
    name: "way of signing",
    terms: [
      Term("typed", "typed"),
      Term("on_paper", "on paper"),
      Term("verbal", "by word of mouth"),
    ])
  package static let riskLevel = Vocabulary(
    name: "level of risk",
    terms: [
      Term("none", "none found"),
      Term("low", "low"),
      Term("moderate", "moderate"),
      Term("high", "high"),
      Term("imminent", "imminent"),
    ])
  package static let contactMeans = Vocabulary(
    name: "means of contact",
    terms: [
      Term("phone", "phone"),
      Term("email", "email"),
      Term("letter", "letter"),
      Term("in_person", "in person"),
      Term("text_message", "text message"),
      Term("other", "other"),
    ])
}
