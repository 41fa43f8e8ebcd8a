#include "normalise/punycode.hpp"

#include "support/catch.hpp"

TEST_CASE("labels become A-labels", "[punycode]") {
  CHECK(samma::to_a_label("firma") == "firma");
  CHECK(samma::to_a_label("räksmörgås") == "xn--rksmrgs-5wao1o");
  CHECK(samma::to_a_label("bücher") == "xn--bcher-kva");
  CHECK(samma::to_a_label("münchen") == "xn--mnchen-3ya");
  // RFC 3492, section 7.1 (B): simplified Chinese, no ASCII letter in it.
  CHECK(samma::to_a_label("他们为什么不说中文") == "xn--ihqwcrb4cv8a8dqg056pqjye");
}
