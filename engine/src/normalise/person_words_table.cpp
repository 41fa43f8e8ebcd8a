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

bool is_particle(std::string_view word) noexcept { return kParticleSet.contains(word); }

}  // namespace samma
