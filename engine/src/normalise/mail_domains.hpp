#pragma once
// What is known about mail domains and mailboxes. Names are in lower case.
#include <string_view>

namespace samma {

bool is_free_mail(std::string_view domain);        ///< Given to anybody: tells no organisation.
bool is_disposable_mail(std::string_view domain);  ///< Made to be thrown away.
bool is_mistyped_domain(std::string_view domain);  ///< "gmial.com", "hotmail.con".
bool is_role_mailbox(std::string_view local);      ///< "info", "kontakt": a function, not a person.
bool ignores_dots(std::string_view domain);        ///< gmail.com and googlemail.com.
bool ignores_tags(std::string_view domain);        ///< name+tag@ reaches name@.

}  // namespace samma
