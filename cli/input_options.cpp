#include "input_options.hpp"

#include <algorithm>

namespace samma::cli {

InputOptionSet::InputOptionSet(Command* command) : command_(command) {
  command->text("id", "COLUMN", "column with the record key (default: the row number)",
                &job_.id_column);
  command->text("source", "COLUMN", "column with the source (default: each file is a source)",
                &job_.source_column);
  command->text("model", "FILE", "use this model (default: inferred from the first file)",
                &job_.model);
  command->text("input-format", "NAME", "csv, tsv or ndjson (default: detected)", &job_.format);
  command->text("encoding", "NAME", "utf-8, utf-16le, utf-16be or windows-1252 (default: detected)",
                &job_.encoding);
  command->text("delimiter", "CHAR", "one character, or tab (default: detected)", &delimiter_);
  command->text("rejects", "FILE", "where bad rows go (default: INPUT.rejects.csv here)",
                &job_.rejects);
  command->number("max-rejects", "N", "give up after more bad rows than this", &job_.max_rejects);
  command->number("threads", "N", "threads (default: all of the machine)", &threads_);
  command->text("memory-limit", "SIZE", "for example 4GiB (default: what the machine allows)",
                &memory_limit_);
  command->text("simd", "PATH", "scalar, avx2 or avx512 (default: the widest)", &job_.simd);
}

int input_as_output(const std::string& verb, const std::string& path) {
  return usage_error(verb, "'" + path + "' is an input; choose another name for the output");
}

std::optional<int> InputOptionSet::finish(const std::string& verb, InputJob* job) {
  job_.inputs = command_->arguments();
  if (job_.inputs.empty())
    return usage_error(verb, "name at least one file, or - for standard input");
  if (std::count(job_.inputs.begin(), job_.inputs.end(), "-") > 1) {
    return usage_error(verb, "standard input (-) can be read once only");
  }
  for (const std::string& input : job_.inputs) {
    if (input != "-" && !job_.rejects.empty() && same_file(input, job_.rejects))
      return input_as_output(verb, job_.rejects);
  }
  if (delimiter_ == "tab") delimiter_ = "\t";
  if (delimiter_.size() > 1) return usage_error(verb, "--delimiter wants one character, or 'tab'");
  if (!delimiter_.empty()) job_.delimiter = delimiter_[0];
  if (threads_ > 1024) return usage_error(verb, "--threads: at most 1024");
  job_.threads = static_cast<unsigned>(threads_);
  if (!memory_limit_.empty()) {
    const auto bytes = parse_size(memory_limit_);
    if (!bytes || *bytes == 0) {
      return usage_error(
          verb, "--memory-limit wants a size such as 512MiB or 4GiB, not '" + memory_limit_ + "'");
    }
    job_.memory_limit = *bytes;
  }
  for (const std::string_view known : {"", "scalar", "avx2", "avx512"}) {
    if (job_.simd == known) {
      *job = job_;
      return std::nullopt;
    }
  }
  return usage_error(verb, "--simd: scalar, avx2 or avx512, not '" + job_.simd + "'");
}

}  // namespace samma::cli
