// Own collection for English, Swedish, Norwegian, Danish, Finnish, Dutch, German, French, Italian
// and Spanish. Titles that are given names as well (Master, Major, Prince, King) are left out,
// after opensanctions/rigour stopwords.yml (MIT).
#include "normalise/person_words.hpp"

#include "normalise/word_set.hpp"

namespace samma {
namespace {

// Each in byte order.
constexpr std::string_view kTitles[] = {
    "advokat",    "capt",       "captain", "civilingenjor", "col",        "dame",   "dhr",
    "dipl",       "direktor",   "docteur", "doctor",        "dokter",     "doktor", "dott",
    "dottore",    "dottoressa", "dr",      "drs",           "ds",         "frau",   "fraulein",
    "frk",        "frl",        "froken",  "fru",           "habil",      "heer",   "herr",
    "herra",      "herrn",      "hon",     "honorable",     "honourable", "hr",     "hra",
    "ing",        "ingenjor",   "ir",      "jhr",           "jonkheer",   "lady",   "lord",
    "lt",         "madam",      "madame",  "mag",           "magister",   "med",    "mej",
    "mejuffrouw", "meneer",     "mevr",    "mevrouw",       "mgr",        "miss",   "misses",
    "mister",     "mlle",       "mme",     "monsieur",      "mr",         "mrs",    "ms",
    "mw",         "mx",         "neiti",   "nti",           "phil",       "prof",   "professor",
    "rev",        "reverend",   "rouva",   "rva",           "senor",      "senora", "senorita",
    "sgt",        "sig",        "signor",  "signora",       "sir",        "sr",     "sra",
    "srta",       "tohtori",    "tri",     "univ",
};

constexpr std::string_view kSuffixes[] = {
    "bsc",   "cbe", "cpa", "dds", "dvm",  "esq", "esquire", "frcs", "ii",
    "iii",   "iv",  "jnr", "jr",  "junr", "llm", "mba",     "mbe",  "md",
    "mphil", "msc", "obe", "phd", "senr", "snr", "sr",
};

struct Generation {
  std::string_view word;
  std::string_view number;
  bool sure;
};

constexpr Generation kGenerations[] = {
    {"2nd", "2", true},   {"3rd", "3", true},     {"4th", "4", true},  {"fils", "2", false},
    {"i", "1", false},    {"ii", "2", true},      {"iii", "3", true},  {"iv", "4", true},
    {"jnr", "2", true},   {"jr", "2", true},      {"junr", "2", true}, {"junior", "2", false},
    {"pere", "1", false}, {"senior", "1", false}, {"senr", "1", true}, {"snr", "1", true},
    {"sr", "1", true},
};

const Generation* find_generation(std::string_view word) noexcept {
  if (word.size() > 6) return nullptr;
  for (const Generation& generation : kGenerations) {
    if (generation.word == word) return &generation;
  }
  return nullptr;
}

constexpr std::string_view kParticles[] = {
    "af",     "av",     "bin", "bint", "d",   "da",  "das", "de",  "degli", "dei", "del", "dela",
    "della",  "dello",  "den", "der",  "di",  "dos", "du",  "el",  "het",   "ibn", "la",  "las",
    "le",     "les",    "lo",  "los",  "op",  "t",   "te",  "ten", "ter",   "v",   "van", "vande",
    "vanden", "vander", "vd",  "vdr",  "vom", "von", "zu",  "zum", "zur",
};

constexpr WordSet kTitleSet(kTitles);
constexpr WordSet kSuffixSet(kSuffixes);
constexpr WordSet kParticleSet(kParticles);

}  // namespace

bool is_title(std::string_view word) noexcept { return kTitleSet.contains(word); }

bool is_suffix(std::string_view word) noexcept { return kSuffixSet.contains(word); }

std::string_view generation_of(std::string_view word) noexcept {
  const Generation* found = find_generation(word);
  return found != nullptr ? found->number : std::string_view();
}

bool is_sure_generation(std::string_view word) noexcept {
  const Generation* found = find_generation(word);
  return found != nullptr && found->sure;
}

bool is_particle(std::string_view word) noexcept { return kParticleSet.contains(word); }

}  // namespace samma
