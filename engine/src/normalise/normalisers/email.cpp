#include <algorithm>
#include <array>

#include "normalise/ascii.hpp"
#include "normalise/mail_domains.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "normalise/punycode.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"provider", "loose", "local", "domain"});

// RFC 5321, section 4.5.3.1: octets of a local part, of a domain and of one of its labels.
constexpr std::size_t kLocalMax = 64;
constexpr std::size_t kDomainMax = 253;
constexpr std::size_t kLabelMax = 63;

/// Characters that stand around and between addresses, never in a plain one.
constexpr auto kAroundAddresses = [] {
  std::array<bool, 256> found{};
  for (const char letter : std::string_view("<>:;, "))
    found[static_cast<unsigned char>(letter)] = true;
  return found;
}();

bool is_one_address(std::string_view written) {
  bool around = false;
  for (const char letter : written) around |= kAroundAddresses[static_cast<unsigned char>(letter)];
  return !around;
}

/// "Anna Berg <anna@berg.se>; other@berg.se" -> "anna@berg.se".
std::string_view first_address(std::string_view written, bool* several) {
  if (is_one_address(written)) return written;
  if (const std::size_t open = written.find('<'); open != std::string_view::npos) {
    const std::size_t close = written.find('>', open);
    if (close != std::string_view::npos) written = written.substr(open + 1, close - open - 1);
  }
  for (const std::string_view prefix : {"mailto:", "e-mail:", "email:", "smtp:"}) {
    if (written.starts_with(prefix)) written.remove_prefix(prefix.size());
  }
  const auto separates = [](char letter) {
    return letter == ' ' || letter == ';' || letter == ',';
  };
  const auto begin = std::find_if_not(written.begin(), written.end(), separates);
  const auto end = std::find_if(begin, written.end(), separates);
  *several = std::find(end, written.end(), '@') != written.end();
  const std::string_view first(begin, end);
  return first.find('@') == std::string_view::npos ? written : first;
}

bool is_domain_label(std::string_view label) {
  if (label.empty() || label.size() > kLabelMax || label.front() == '-' || label.back() == '-') {
    return false;
  }
  return std::all_of(label.begin(), label.end(), [](char letter) {
    return is_ascii_digit(letter) || is_ascii_letter(letter) || letter == '-';
  });
}

/// The last label of a domain: not the only one, and not a number.
bool is_top_label(std::string_view label, int labels) {
  return labels > 1 && label.size() > 1 && is_ascii_letter(label[0]);
}

/// The domain in A-labels; empty if it is none: at least two labels, the last of them not a number.
std::string domain_of(std::string_view written) {
  std::string domain;
  if (written.ends_with('.')) written.remove_suffix(1);
  for (int labels = 1;; ++labels) {
    const std::size_t dot = written.find('.');
    const std::string_view part = written.substr(0, dot);
    if (part.size() > kDomainMax) return {};
    const std::string label = to_a_label(part);
    if (!is_domain_label(label)) return {};
    domain += label;
    if (dot == std::string_view::npos) {
      return is_top_label(label, labels) && domain.size() <= kDomainMax ? domain : std::string();
    }
    domain += '.';
    written.remove_prefix(dot + 1);
  }
}

/// Characters that a local part cannot have.
constexpr std::array<bool, 256> kNotLocal = [] {
  std::array<bool, 256> found{};
  for (const char letter : std::string_view(" \"(),:;<>[]\\"))
    found[static_cast<unsigned char>(letter)] = true;
  return found;
}();

bool is_local(std::string_view local) {
  return !local.empty() && local.size() <= kLocalMax &&
         std::none_of(local.begin(), local.end(),
                      [](char letter) { return kNotLocal[static_cast<unsigned char>(letter)]; });
}

std::string_view without_tag(std::string_view local) {
  const std::size_t plus = local.find('+');
  return plus == 0 ? local : local.substr(0, plus);
}

void write_address(std::string_view local, std::string_view domain, std::string* out) {
  out->assign(local).append(1, '@').append(domain);
}

/// Letters of the local part, for people who write their name in it: "lola.b97+shop" -> "lolab".
void write_letters(std::string_view local, std::string* out) {
  text::fold_strip(without_tag(local), out);
  std::erase_if(*out, [](char letter) { return is_ascii_digit(letter) || !is_word_byte(letter); });
}

void fill_keys(std::string_view local, std::string_view domain, const NormaliserContext& context,
               Value* out) {
  if (context.wants(0) || context.wants(1)) {
    std::string_view mailbox = ignores_tags(domain) ? without_tag(local) : local;
    std::string undotted;
    const bool dotless = ignores_dots(domain);
    if (dotless) {
      undotted = mailbox;
      std::erase(undotted, '.');
      mailbox = undotted;
    }
    const std::string_view provider = dotless ? "gmail.com" : domain;
    write_address(mailbox, provider, &out->keys[0]);
    write_address(without_tag(mailbox), provider, &out->keys[1]);
  }
  if (context.wants(2)) write_letters(local, &out->keys[2]);
  if (context.wants(3) && !is_free_mail(domain) && !is_disposable_mail(domain))
    out->keys[3] = domain;
}

void warn(std::string_view local, std::string_view domain, Value* out) {
  if (is_role_mailbox(local)) out->warnings.push_back("email.role");
  if (is_disposable_mail(domain)) out->warnings.push_back("email.disposable");
  if (is_mistyped_domain(domain)) out->warnings.push_back("email.mistyped_domain");
}

void accept(std::string_view local, std::string_view domain, const NormaliserContext& context,
            Value* out) {
  out->status = ValueStatus::kValid;
  warn(local, domain, out);
  fill_keys(local, domain, context, out);
}

/// What a character can be in a plain address; 0: it makes the address a matter for all rules.
enum : std::uint8_t { kHostLetter = 1, kDot = 2, kAt = 4, kLocalSign = 8 };
constexpr std::array<std::uint8_t, 256> kPlainLetters = [] {
  std::array<std::uint8_t, 256> letters{};
  for (const char letter : std::string_view("!#$%&'*+/=?^_{|}~"))
    letters[static_cast<unsigned char>(letter)] = kLocalSign;
  for (std::size_t byte = 0; byte < 128; ++byte) {
    const char letter = static_cast<char>(byte);
    if (is_ascii_letter(letter) || is_ascii_digit(letter) || letter == '-')
      letters[byte] = kHostLetter;
  }
  letters['.'] = kDot;
  letters['@'] = kAt;
  return letters;
}();

/// What domain_of() leaves as it is.
bool is_plain_domain(std::string_view domain) {
  if (domain.size() > kDomainMax) return false;
  std::size_t begin = 0;
  for (int labels = 1;; ++labels) {
    const std::size_t end = std::min(domain.find('.', begin), domain.size());
    const std::string_view label = domain.substr(begin, end - begin);
    if (!is_domain_label(label)) return false;
    if (end == domain.size()) return is_top_label(label, labels);
    begin = end + 1;
  }
}

/// Nearly every address: one, in ASCII, without anything around it. False: nothing was done.
bool normalise_plain(std::string_view raw, const NormaliserContext& context, Value* out) {
  const std::size_t at = raw.find('@');
  if (at == std::string_view::npos || at == 0 || at > kLocalMax) return false;
  bool plain = true;
  unsigned domain_letters = 0;
  for (std::size_t i = 0; i < at; ++i)
    plain &= kPlainLetters[static_cast<unsigned char>(raw[i])] != 0;
  for (std::size_t i = at + 1; i < raw.size(); ++i) {
    const unsigned letter = kPlainLetters[static_cast<unsigned char>(raw[i])];
    plain &= letter != 0;
    domain_letters |= letter;
  }
  if (!plain || (domain_letters & ~unsigned{kHostLetter | kDot}) != 0) return false;
  if (!is_plain_domain(raw.substr(at + 1))) return false;
  out->reset(kKeys.size());
  out->display = raw;
  text::fold_case(raw, &out->text);
  const std::string_view written = out->text;
  if (is_placeholder(written, PlaceholderKind::kEmail)) {
    out->status = ValueStatus::kPlaceholder;
  } else {
    accept(written.substr(0, at), written.substr(at + 1), context, out);
  }
  return true;
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  if (normalise_plain(raw, context, &out)) return;
  PreparedText prepared;
  prepare_lists(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_case(prepared.text);
  bound_growth(out.display, &folded);
  bool several = false;
  const std::string_view written = first_address(folded, &several);
  out.text = written;
  if (is_placeholder(written, PlaceholderKind::kEmail)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kInvalid;
  const std::size_t at = written.find('@');
  if (at == std::string_view::npos || written.find('@', at + 1) != std::string_view::npos) return;
  const std::string_view local = written.substr(0, at);
  const std::string domain = domain_of(written.substr(at + 1));
  if (!is_local(local) || domain.empty()) return;
  write_address(local, domain, &out.text);
  if (several) out.warnings.push_back("email.several");
  accept(local, domain, context, &out);
}

}  // namespace

Normaliser normaliser_email() { return {"email", kKeys, normalise}; }

}  // namespace samma
