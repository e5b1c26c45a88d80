// SPDX-License-Identifier: GPL-2.0-or-later
// The commonest words of generated news, commonest first; rarer ones are coined.
#pragma once

#include <array>
#include <string_view>

namespace morgue_bench {

// clang-format off
inline constexpr auto kNouns = std::to_array<std::string_view>({
    "government", "company", "year", "market", "people", "country", "week", "state",
    "month", "police", "group", "party", "price", "deal", "plan", "bank", "minister",
    "court", "official", "report", "election", "share", "law", "rate", "day", "agency",
    "case", "talk", "city", "force", "leader", "policy", "attack", "school", "project",
    "trade", "worker", "team", "power", "campaign", "vote", "hospital", "budget",
    "agreement", "statement", "meeting", "charge", "result", "member", "issue",
    "economy", "industry", "analyst", "investor", "family", "union", "service",
    "security", "oil", "region", "area", "problem", "decision", "program", "crisis",
    "resident", "house", "study", "home", "tax", "investigation", "season",
    "game", "student", "sale", "quarter", "number", "weapon", "troop", "border",
    "protest", "victim", "fire", "storm", "road", "plant", "product", "energy", "job",
    "growth", "rule", "president", "chief", "director", "voter", "soldier", "system",
    "right", "data", "change", "effort", "concern", "proposal", "candidate", "cost",
    "profit", "loss", "demand", "supply", "export", "import", "currency", "debt",
    "loan", "fund", "stock", "bond", "contract", "firm", "customer", "consumer",
    "technology", "network", "phone", "website", "document", "evidence", "trial",
    "judge", "lawyer", "prison", "sentence", "crime", "murder", "suspect", "officer",
    "arrest", "bomb", "explosion", "accident", "crash", "flight", "airport", "train",
    "ship", "port", "bridge", "water", "river", "flood", "earthquake", "weather",
    "climate", "emission", "scientist", "researcher", "university", "teacher", "child",
    "parent", "woman", "man", "doctor", "patient", "drug", "disease", "virus",
    "vaccine", "test", "treatment", "health", "food", "farmer", "crop", "land",
    "building", "construction", "property", "mayor", "council", "committee",
    "parliament", "senate", "bill", "amendment", "reform", "opposition", "coalition",
    "treaty", "sanction", "ceasefire", "peace", "war", "army", "missile", "rebel",
    "refugee", "migrant", "aid", "camp", "mission", "embassy", "ambassador", "visit",
    "summit", "speech", "interview", "newspaper", "television", "film", "song",
    "album", "artist", "museum", "book", "author", "award", "prize", "festival",
    "player", "coach", "club", "match", "goal", "injury", "title", "champion", "record",
    "race", "fan", "stadium", "tournament", "round", "point", "victory", "defeat",
    "career", "contender", "dispute", "strike", "wage", "pension", "factory"});

inline constexpr auto kVerbs = std::to_array<std::string_view>({
    "announce", "report", "call", "plan", "expect", "ask", "agree", "add", "help",
    "increase", "raise", "face", "follow", "offer", "open", "close", "accuse", "warn",
    "launch", "support", "reject", "approve", "sign", "end", "start", "move", "return",
    "reach", "kill", "injure", "arrest", "charge", "claim", "deny", "confirm", "reveal",
    "release", "receive", "provide", "include", "involve", "consider", "discuss",
    "propose", "delay", "cancel", "suspend", "block", "ban", "limit", "reduce", "drop",
    "gain", "fail", "try", "need", "want", "use", "work", "talk", "urge", "demand",
    "promise", "threaten", "attack", "defend", "protect", "protest", "march", "vote",
    "elect", "appoint", "name", "replace", "resign", "retire", "join", "visit",
    "arrive", "travel", "carry", "deliver", "produce", "develop", "design", "test",
    "study", "examine", "discover", "measure", "compare", "estimate", "predict",
    "trade", "acquire", "merge", "invest", "borrow", "owe", "earn", "spend", "save",
    "waste", "damage", "destroy", "rescue", "search", "feed", "monitor", "review",
    "investigate", "suspect", "allege", "testify", "appeal", "settle", "negotiate",
    "mediate", "impose", "lift", "extend", "expand", "improve", "decline", "recover",
    "slow", "boost", "complain", "celebrate"});

inline constexpr auto kAdjectives = std::to_array<std::string_view>({
    "new", "last", "first", "national", "public", "former", "political", "local",
    "economic", "foreign", "international", "major", "military", "federal", "senior",
    "financial", "high", "strong", "early", "late", "small", "large", "recent",
    "possible", "nuclear", "central", "private", "social", "legal", "special", "common",
    "global", "domestic", "presidential", "key", "main", "serious", "annual", "full",
    "final", "total", "current", "general", "young", "old", "long", "short", "weak",
    "low", "good", "bad", "critical", "crucial", "independent", "democratic",
    "conservative", "liberal", "regional", "northern", "southern", "eastern", "western",
    "criminal", "civil", "human", "medical", "scientific", "technical", "industrial",
    "commercial", "agricultural", "environmental", "natural", "historic", "modern",
    "traditional", "religious", "cultural", "ethnic", "armed", "violent", "peaceful",
    "deadly", "dangerous", "safe", "secure", "secret", "official", "formal", "joint",
    "bilateral", "temporary", "permanent", "immediate", "initial", "preliminary",
    "broad", "narrow", "sharp", "steady", "slow", "rapid", "popular", "controversial",
    "disputed", "proposed", "planned", "rare", "fresh", "quiet"});

inline constexpr auto kAdverbs = std::to_array<std::string_view>({
    "also", "already", "still", "recently", "reportedly", "quickly", "sharply",
    "previously", "repeatedly", "officially", "largely", "finally", "initially",
    "publicly", "slightly", "strongly", "formally", "immediately", "allegedly",
    "temporarily", "jointly", "narrowly", "directly", "rarely", "openly", "steadily",
    "briefly", "partly", "widely", "quietly"});

inline constexpr auto kGivenNames = std::to_array<std::string_view>({
    "John", "Maria", "David", "Anna", "Michael", "Sarah", "James", "Elena", "Robert",
    "Laura", "Peter", "Julia", "Thomas", "Emma", "Daniel", "Sofia", "Paul", "Nina",
    "Mark", "Karen", "Ahmed", "Fatima", "Omar", "Leila", "Hassan", "Amina", "Ivan",
    "Olga", "Sergei", "Irina", "Carlos", "Lucia", "Jorge", "Carmen", "Luis", "Rosa",
    "Pierre", "Claire", "Jean", "Marie", "Hans", "Ingrid", "Klaus", "Greta", "Kenji",
    "Yuki", "Wei", "Mei", "Raj", "Priya", "Arjun", "Kofi", "Ama", "Kwame", "Zanele",
    "Erik", "Astrid", "Marco", "Giulia", "Tariq"});

inline constexpr auto kPlaces = std::to_array<std::string_view>({
    "Washington", "London", "China", "Russia", "Europe", "Britain", "Germany", "France",
    "Japan", "India", "Iran", "Israel", "Moscow", "Beijing", "Paris", "New York",
    "Berlin", "Tokyo", "Brussels", "Iraq", "Syria", "Turkey", "Ukraine", "Brazil",
    "Mexico", "Canada", "Australia", "South Korea", "North Korea", "Egypt", "Italy",
    "Spain", "Greece", "Poland", "Pakistan", "Afghanistan", "South Africa", "Nigeria",
    "Kenya", "Argentina", "Chile", "Indonesia", "Vietnam", "Thailand", "Seoul",
    "Geneva", "Vienna", "Madrid", "Rome", "Athens", "Warsaw", "Kyiv", "Cairo", "Tehran",
    "Baghdad", "Delhi", "Mumbai", "Shanghai", "Hong Kong", "Singapore", "Sydney",
    "Toronto", "Chicago", "Los Angeles", "Boston", "Texas", "California", "Florida",
    "Stockholm", "Oslo"});

inline constexpr auto kCompanyEndings = std::to_array<std::string_view>({
    "Group", "Corp", "Inc", "Bank", "Holdings", "Energy", "Motors", "Airlines",
    "Systems", "Industries", "Partners", "Foods", "Media", "Capital"});

inline constexpr auto kBodies = std::to_array<std::string_view>({
    "Ministry", "Department", "Institute", "Agency", "Commission", "University",
    "Council", "Office", "Federation", "Association"});

inline constexpr auto kRoles = std::to_array<std::string_view>({
    "president", "chief executive", "spokesman", "spokeswoman", "director", "chairman",
    "analyst", "minister", "deputy head", "founder", "senior adviser", "professor"});

inline constexpr auto kSources = std::to_array<std::string_view>({
    "Daily Courier", "Evening Ledger", "Morning Dispatch", "Harbour Gazette",
    "Northern Star", "City Observer", "Capital Record", "Valley Tribune",
    "Coast Chronicle", "Wire Service", "Weekly Mirror", "Public Register"});

inline constexpr auto kSections = std::to_array<std::string_view>({
    "World", "Business", "Politics", "Sport", "Science", "Health", "Culture", "Local"});

inline constexpr auto kAuxiliaries = std::to_array<std::string_view>({
    "will", "would", "could", "may", "should", "can", "did not", "will not"});

inline constexpr auto kMonths = std::to_array<std::string_view>({
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"});

inline constexpr auto kWeekdays = std::to_array<std::string_view>({
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"});

inline constexpr auto kPrepositions = std::to_array<std::string_view>({
    "in", "of", "for", "on", "with", "at", "from", "to", "by", "after", "over",
    "against", "about", "during"});

inline constexpr auto kSyllables = std::to_array<std::string_view>({
    "ka", "ren", "to", "mi", "val", "dor", "lin", "es", "tra", "bo", "ner", "sha",
    "vi", "gor", "pa", "lo", "ste", "ri", "mun", "da", "fel", "qui", "ha", "zen",
    "cor", "bel", "na", "wis", "ter", "jo", "lar", "pi", "gan", "sul", "che", "ro",
    "dim", "ve", "os", "blan"});

inline constexpr auto kNounEndings = std::to_array<std::string_view>({
    "er", "tion", "ment", "ity", "ist", "ness", "ship", "age", "or", "ism", "ure",
    "ance", "el", "on", "ard", "ock"});

inline constexpr auto kAdjectiveEndings = std::to_array<std::string_view>({
    "al", "ive", "ous", "ic", "able", "ful", "less", "ish", "ary", "ent"});

inline constexpr auto kVerbEndings = std::to_array<std::string_view>({
    "ate", "ize", "ify", "er", "en", "act", "ect", "ort"});

inline constexpr auto kNameEndings = std::to_array<std::string_view>({
    "son", "man", "ov", "ez", "ini", "berg", "ham", "ski", "ton", "aki", "well", "er"});
// clang-format on

}  // namespace morgue_bench
