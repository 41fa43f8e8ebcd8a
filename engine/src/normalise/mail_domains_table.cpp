// Own compilation of commonly known providers and mailbox names; each list in byte order.
#include <algorithm>
#include <array>

#include "normalise/mail_domains.hpp"
#include "normalise/word_set.hpp"

namespace samma {
namespace {

constexpr std::string_view kFreeMail[] = {
    "aol.com",        "bigpond.com",  "bigpond.net.au", "bredband.net",   "btinternet.com",
    "comcast.net",    "comhem.se",    "elisanet.fi",    "email.com",      "fastmail.com",
    "fastmail.fm",    "freenet.de",   "gmail.com",      "gmx.at",         "gmx.ch",
    "gmx.com",        "gmx.de",       "gmx.net",        "googlemail.com", "hetnet.nl",
    "home.nl",        "home.se",      "hotmail.co.uk",  "hotmail.com",    "hotmail.de",
    "hotmail.dk",     "hotmail.fi",   "hotmail.fr",     "hotmail.it",     "hotmail.nl",
    "hotmail.no",     "hotmail.se",   "icloud.com",     "inbox.com",      "jubii.dk",
    "kolumbus.fi",    "kpnmail.nl",   "live.co.uk",     "live.com",       "live.de",
    "live.dk",        "live.fi",      "live.nl",        "live.no",        "live.se",
    "luukku.com",     "mac.com",      "mail.com",       "mail.dk",        "mail.ru",
    "me.com",         "msn.com",      "netti.fi",       "online.no",      "optusnet.com.au",
    "orange.fr",      "outlook.com",  "outlook.de",     "outlook.dk",     "outlook.fr",
    "passagen.se",    "planet.nl",    "pm.me",          "post.cz",        "proton.me",
    "protonmail.com", "qq.com",       "rocketmail.com", "simnet.is",      "sky.com",
    "spray.se",       "suomi24.fi",   "swipnet.se",     "t-online.de",    "talktalk.net",
    "tele2.nl",       "telia.com",    "tutanota.com",   "verizon.net",    "web.de",
    "welho.com",      "xs4all.nl",    "yahoo.ca",       "yahoo.co.in",    "yahoo.co.uk",
    "yahoo.com",      "yahoo.com.au", "yahoo.de",       "yahoo.dk",       "yahoo.es",
    "yahoo.fr",       "yahoo.it",     "yahoo.no",       "yahoo.se",       "yandex.ru",
    "ymail.com",      "ziggo.nl",     "zonnet.nl",
};
constexpr std::string_view kDisposable[] = {
    "10minutemail.com", "dispostable.com",   "fakeinbox.com",  "getnada.com",   "guerrillamail.com",
    "mailcatch.com",    "maildrop.cc",       "mailinator.com", "mailnesia.com", "mintemail.com",
    "mohmal.com",       "sharklasers.com",   "spam4.me",       "temp-mail.org", "tempmail.com",
    "throwaway.email",  "throwawaymail.com", "trashmail.com",  "trashmail.de",  "yopmail.com",
};
constexpr std::string_view kMistyped[] = {
    "gamil.com",   "gmai.com",    "gmail.co",    "gmail.con",  "gmaill.com",
    "gmial.com",   "gmil.com",    "gnail.com",   "hotmai.com", "hotmail.co",
    "hotmail.con", "hotmal.com",  "hotmial.com", "iclod.com",  "icloud.con",
    "outlok.com",  "outlook.con", "yaho.com",    "yahoo.con",  "yhaoo.com",
};
constexpr std::string_view kRoles[] = {
    "abuse",      "accounts", "admin",        "administratie", "administration",
    "billing",    "booking",  "buchhaltung",  "contact",       "ekonomi",
    "enquiries",  "faktura",  "faktuur",      "finance",       "hello",
    "help",       "hr",       "info",         "invoice",       "jobs",
    "kontakt",    "kontor",   "kundservice",  "kundtjanst",    "mail",
    "marketing",  "office",   "order",        "orders",        "post",
    "postmaster", "receptie", "reception",    "rechnung",      "regnskap",
    "sales",      "salg",     "secretariaat", "service",       "support",
    "toimisto",   "verkoop",  "vertrieb",     "webmaster",
};
constexpr std::string_view kTagging[] = {
    "fastmail.com", "fastmail.fm", "gmail.com",      "googlemail.com", "hotmail.co.uk",
    "hotmail.com",  "hotmail.de",  "hotmail.dk",     "hotmail.fi",     "hotmail.fr",
    "hotmail.it",   "hotmail.nl",  "hotmail.no",     "hotmail.se",     "icloud.com",
    "live.co.uk",   "live.com",    "live.de",        "live.dk",        "live.fi",
    "live.nl",      "live.no",     "live.se",        "mac.com",        "me.com",
    "msn.com",      "outlook.com", "outlook.de",     "outlook.dk",     "outlook.fr",
    "pm.me",        "proton.me",   "protonmail.com",
};

static_assert(std::is_sorted(std::begin(kFreeMail), std::end(kFreeMail)));
static_assert(std::is_sorted(std::begin(kDisposable), std::end(kDisposable)));
static_assert(std::is_sorted(std::begin(kMistyped), std::end(kMistyped)));
static_assert(std::is_sorted(std::begin(kRoles), std::end(kRoles)));
static_assert(std::is_sorted(std::begin(kTagging), std::end(kTagging)));

constexpr WordSet kFreeMailSet(kFreeMail);
constexpr WordSet kDisposableSet(kDisposable);
constexpr WordSet kMistypedSet(kMistyped);
constexpr WordSet kRoleSet(kRoles);
constexpr WordSet kTaggingSet(kTagging);

}  // namespace

bool is_free_mail(std::string_view domain) { return kFreeMailSet.contains(domain); }
bool is_disposable_mail(std::string_view domain) { return kDisposableSet.contains(domain); }
bool is_mistyped_domain(std::string_view domain) { return kMistypedSet.contains(domain); }
bool is_role_mailbox(std::string_view local) { return kRoleSet.contains(local); }
bool ignores_dots(std::string_view domain) {
  return domain == "gmail.com" || domain == "googlemail.com";
}
bool ignores_tags(std::string_view domain) { return kTaggingSet.contains(domain); }

}  // namespace samma
