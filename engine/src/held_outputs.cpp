#include "held_outputs.hpp"

namespace samma {

class HeldOutputs::Held : public ByteSink {
 public:
  Held(HeldOutputs* outputs, std::unique_ptr<ByteSink> sink)
      : outputs_(outputs), sink_(std::move(sink)) {}
  Result<void> write(std::string_view bytes) override { return sink_->write(bytes); }
  Result<void> publish() override {
    outputs_->whole_.push_back(std::move(sink_));
    return {};
  }

 private:
  HeldOutputs* outputs_;
  std::unique_ptr<ByteSink> sink_;
};

Result<std::unique_ptr<ByteSink>> HeldOutputs::create(const std::string& path, FileMode mode) {
  if (!paths_.insert(path).second) {
    return Error{ErrorCode::kUsage, "two outputs go to '" + path + "'; give each its own"};
  }
  auto made = world_.create(path, mode);
  if (!made) return made.error();
  return std::unique_ptr<ByteSink>(std::make_unique<Held>(this, std::move(*made)));
}

Result<void> HeldOutputs::publish_all() {
  for (auto& sink : whole_) {
    if (auto done = sink->publish(); !done) return done;
  }
  whole_.clear();
  return {};
}

}  // namespace samma
