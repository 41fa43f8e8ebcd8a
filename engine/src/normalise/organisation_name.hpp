#pragma once
// The parts of an organisation's name: what it is called, and what kind of body it is.
#include <string>
#include <string_view>

namespace samma {

struct OrganisationName {
  std::string core;       ///< Strip-folded words without legal form, status and connectors.
  std::string_view form;  ///< Class of the legal form ("ab", "gmbh"), or empty.
};

/// `cleaned` is the display form or its repair. The core is empty only where there is no word at
/// all: a name that consists of legal forms alone keeps its last word.
OrganisationName split_organisation_name(std::string_view cleaned);

}  // namespace samma
