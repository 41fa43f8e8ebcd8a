// Double Metaphone after L. Philips, "The Double Metaphone Search Algorithm", C/C++ Users Journal
// 18(6), 2000: the first code, four characters. '0' stands for "th", 'X' for "sh" and "ch".
#include <cstdint>
#include <initializer_list>
#include <utility>

#include "text/phonetic.hpp"

namespace samma::text {
namespace {

constexpr std::size_t kCodeSizeMax = 4;

class Coder {
 public:
  explicit Coder(std::string_view word)
      : word_(word),
        slavo_germanic_(word.find_first_of("wk") != std::string_view::npos ||
                        word.find("cz") != std::string_view::npos) {}

  std::string code() {
    if (at(0, {"gn", "kn", "pn", "wr", "ps"})) position_ = 1;
    if (letter(0) == 'x') put("S", 1);
    while (position_ < size() && code_.size() < kCodeSizeMax) step();
    if (code_.size() > kCodeSizeMax) code_.resize(kCodeSizeMax);
    return std::move(code_);
  }

 private:
  using Index = std::ptrdiff_t;

  Index size() const { return static_cast<Index>(word_.size()); }
  bool is_last() const { return position_ + 1 == size(); }
  /// A space beyond both ends.
  char letter(Index index) const {
    return index >= 0 && index < size() ? word_[static_cast<std::size_t>(index)] : ' ';
  }
  char next(Index ahead = 1) const { return letter(position_ + ahead); }
  bool at(Index index, std::initializer_list<std::string_view> parts) const {
    if (index < 0) return false;
    for (const std::string_view part : parts) {
      bool same = true;
      for (std::size_t i = 0; same && i < part.size(); ++i) {
        same = letter(index + static_cast<Index>(i)) == part[i];
      }
      if (same) return true;
    }
    return false;
  }
  bool here(Index ahead, std::initializer_list<std::string_view> parts) const {
    return at(position_ + ahead, parts);
  }
  static bool is_one_of(char c, std::string_view set) {
    for (const char member : set) {
      if (member == c) return true;
    }
    return false;
  }
  static bool is_vowel(char c) { return is_one_of(c, "aeiouy"); }
  bool is_germanic() const { return at(0, {"van ", "von ", "sch"}); }

  void put(std::string_view sound, Index letters) {
    code_.append(sound);
    position_ += letters;
  }
  /// One sound for a letter and for its double.
  void put_single(std::string_view sound) { put(sound, next() == letter(position_) ? 2 : 1); }

  /// The sound of a letter that sounds the same everywhere, doubled or not; empty for the others.
  static std::string_view plain_sound(char c) {
    switch (c) {
      case 'b':
        return "P";
      case 'f':
      case 'v':
        return "F";
      case 'k':
      case 'q':
        return "K";
      case 'l':
        return "L";
      case 'n':
        return "N";
      default:
        return {};
    }
  }

  void step() {
    const char c = letter(position_);
    const std::string_view plain = plain_sound(c);
    if (!plain.empty()) return put_single(plain);
    if (is_vowel(c)) return put(position_ == 0 ? "A" : "", 1);
    switch (c) {
      case 'c':
        return letter_c();
      case 'd':
        return letter_d();
      case 'g':
        return letter_g();
      case 'h':
        return letter_h();
      case 'j':
        return letter_j();
      case 'm':
        return letter_m();
      case 'p':
        return letter_p();
      case 'r':
        return letter_r();
      case 's':
        return letter_s();
      case 't':
        return letter_t();
      case 'w':
        return letter_w();
      case 'x':
        return letter_x();
      case 'z':
        return letter_z();
      default:
        ++position_;
    }
  }

  void letter_c() {
    if (position_ > 1 && !is_vowel(next(-2)) && here(-1, {"ach"}) && next(2) != 'i' &&
        (next(2) != 'e' || here(-2, {"bacher", "macher"}))) {
      return put("K", 2);
    }
    if (position_ == 0 && here(0, {"caesar"})) return put("S", 2);
    if (here(0, {"chia"})) return put("K", 2);
    if (next() == 'h') return put(is_hard_ch() ? "K" : "X", 2);
    if (next() == 'z' && !here(-2, {"wicz"})) return put("S", 2);
    if (here(1, {"cia"})) return put("X", 3);
    if (next() == 'c' && !(position_ == 1 && letter(0) == 'm')) return double_c();
    if (is_one_of(next(), "kgq")) return put("K", 2);
    if (is_one_of(next(), "iey")) return put("S", 2);
    if (here(1, {" c", " q", " g"})) return put("K", 3);
    put("K", is_one_of(next(), "ckq") && !here(1, {"ce", "ci"}) ? 2 : 1);
  }

  bool is_hard_ch() const {
    if (position_ > 0 && here(0, {"chae"})) return true;
    if (position_ == 0 && here(1, {"harac", "haris", "hor", "hym", "hia", "hem"}) &&
        !at(0, {"chore"})) {
      return true;
    }
    if (is_germanic() || here(-2, {"orches", "archit", "orchid"})) return true;
    if (is_one_of(next(2), "ts")) return true;
    if ((position_ == 0 || is_one_of(next(-1), "aoue")) && is_one_of(next(2), "lrnmbhfvw ")) {
      return true;
    }
    return position_ > 0 && at(0, {"mc"});
  }

  void double_c() {
    if (!is_one_of(next(2), "ieh") || here(2, {"hu"})) return put("K", 2);
    const bool both = (position_ == 1 && letter(0) == 'a') || here(-1, {"uccee", "ucces"});
    put(both ? "KS" : "X", 3);
  }

  void letter_d() {
    if (next() == 'g') {
      return is_one_of(next(2), "iey") ? put("J", 3) : put("TK", 2);
    }
    put("T", is_one_of(next(), "td") ? 2 : 1);
  }

  void letter_g() {
    if (next() == 'h') return letters_gh();
    if (next() == 'n') return letters_gn();
    if (here(1, {"li"}) && !slavo_germanic_) return put("KL", 2);
    if (position_ == 0 && (next() == 'y' || here(1, {"es", "ep", "eb", "el", "ey", "ib", "il", "in",
                                                     "ie", "ei", "er"}))) {
      return put("K", 2);
    }
    if ((here(1, {"er"}) || next() == 'y') && !at(0, {"danger", "ranger", "manger"}) &&
        !is_one_of(next(-1), "ei") && !here(-1, {"rgy", "ogy"})) {
      return put("K", 2);
    }
    if (is_one_of(next(), "eiy") || here(-1, {"aggi", "oggi"})) {
      return put(is_germanic() || here(1, {"et"}) ? "K" : "J", 2);
    }
    put_single("K");
  }

  void letters_gh() {
    if (position_ > 0 && !is_vowel(next(-1))) return put("K", 2);
    if (position_ == 0) return put(next(2) == 'i' ? "J" : "K", 2);
    const bool silent = (position_ > 1 && is_one_of(next(-2), "bhd")) ||
                        (position_ > 2 && is_one_of(next(-3), "bhd")) ||
                        (position_ > 3 && is_one_of(next(-4), "bh"));
    if (silent) return put("", 2);
    if (position_ > 2 && next(-1) == 'u' && is_one_of(next(-3), "cglrt")) return put("F", 2);
    put(next(-1) != 'i' ? "K" : "", 2);
  }

  void letters_gn() {
    if (position_ == 1 && is_vowel(letter(0)) && !slavo_germanic_) return put("KN", 2);
    put(!here(2, {"ey"}) && !slavo_germanic_ ? "N" : "KN", 2);
  }

  void letter_h() {
    const bool heard = (position_ == 0 || is_vowel(next(-1))) && is_vowel(next());
    return heard ? put("H", 2) : put("", 1);
  }

  void letter_j() {
    if (at(0, {"san "}) || (position_ == 0 && here(0, {"jose "}))) return put("H", 1);
    const bool heard = position_ == 0 || is_last() || here(0, {"jose"}) ||
                       (is_vowel(next(-1)) && !slavo_germanic_ && is_one_of(next(), "ao")) ||
                       (!is_one_of(next(), "ltksnmbz") && !is_one_of(next(-1), "skl"));
    put_single(heard ? "J" : "");
  }

  void letter_m() {
    const bool silent_b = here(-1, {"umb"}) && (position_ + 2 == size() || here(2, {"er"}));
    put("M", silent_b || next() == 'm' ? 2 : 1);
  }

  void letter_p() {
    if (next() == 'h') return put("F", 2);
    put("P", is_one_of(next(), "pb") ? 2 : 1);
  }

  void letter_r() {
    const bool silent =
        is_last() && !slavo_germanic_ && here(-2, {"ie"}) && !here(-4, {"me", "ma"});
    put_single(silent ? "" : "R");
  }

  void letter_s() {
    if (here(-1, {"isl", "ysl"})) return put("", 1);
    if (position_ == 0 && here(0, {"sugar"})) return put("X", 1);
    if (next() == 'h') return put(here(1, {"heim", "hoek", "holm", "holz"}) ? "S" : "X", 2);
    if (here(0, {"sio", "sia"})) return put("S", 3);
    if (position_ == 0 && is_one_of(next(), "mnlw")) return put("S", 1);
    if (next() == 'z') return put("S", 2);
    if (next() == 'c') return letters_sc();
    const bool silent = is_last() && here(-2, {"ai", "oi"});
    put(silent ? "" : "S", next() == 's' ? 2 : 1);
  }

  void letters_sc() {
    if (next(2) != 'h') return put(is_one_of(next(2), "iey") ? "S" : "SK", 3);
    // Dutch: school, schooner, Schenker; the others are German.
    return put(here(3, {"oo", "uy", "ed", "em"}) ? "SK" : "X", 3);
  }

  void letter_t() {
    if (here(0, {"tion", "tia", "tch"})) return put("X", 3);
    if (here(0, {"th", "tth"})) {
      return put(here(2, {"om", "am"}) || is_germanic() ? "T" : "0", 2);
    }
    put("T", is_one_of(next(), "td") ? 2 : 1);
  }

  void letter_w() {
    if (next() == 'r') return put("R", 2);
    if (position_ == 0 && (is_vowel(next()) || next() == 'h')) return put("A", 1);
    if (here(0, {"wicz", "witz"})) return put("TS", 4);
    put("", 1);
  }

  void letter_x() {
    const bool silent = is_last() && (here(-3, {"iau", "eau"}) || here(-2, {"au", "ou"}));
    put(silent ? "" : "KS", is_one_of(next(), "cx") ? 2 : 1);
  }

  void letter_z() {
    if (next() == 'h') return put("J", 2);
    put_single("S");
  }

  std::string_view word_;
  bool slavo_germanic_;
  Index position_ = 0;
  std::string code_;
};

}  // namespace

std::string double_metaphone(std::string_view folded) { return Coder(folded).code(); }

}  // namespace samma::text
