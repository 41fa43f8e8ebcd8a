#include "ingest/loader.hpp"

#include <map>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

Model model_of(std::vector<Field> fields, std::string id_column = "") {
  Model model;
  model.schema.fields = std::move(fields);
  model.schema.id_column = std::move(id_column);
  for (const Field& field : model.schema.fields) {
    Comparison comparison;
    comparison.name = field.name;
    comparison.lanes = {field.name};
    model.comparisons.push_back(comparison);
  }
  return model;
}

Model people() {
  return model_of(
      {{"name", Kind::kSurname, {"name"}, "", {}}, {"town", Kind::kTown, {"town"}, "", {}}}, "id");
}

struct Loaded {
  MemoryWorld world;
  LoadReport report;
  std::map<std::string, std::vector<Reject>> rejects;
  std::uint64_t memory_limit = 0;
  std::uint64_t bytes_kept = 0;
  std::uint64_t records_max = kRecordsMax;

  Result<RecordTable> load(const Model& model, const std::vector<std::string>& inputs) {
    LoadOptions options;
    for (const std::string& input : inputs) {
      options.inputs.push_back({});
      options.inputs.back().path = input;
      options.inputs.back().delimiter = ',';
    }
    options.memory_limit = memory_limit;
    options.records_max = records_max;
    options.bytes_kept = [this] { return bytes_kept; };
    options.reject = [&](const std::string& path, const Reject& reject) -> Result<void> {
      rejects[path].push_back(reject);
      return {};
    };
    return load_records(world, model, options, &report);
  }
  RecordTable table(const Model& model, const std::vector<std::string>& inputs) {
    auto loaded = load(model, inputs);
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }
  Error error(const Model& model, const std::vector<std::string>& inputs) {
    const auto loaded = load(model, inputs);
    REQUIRE_FALSE(loaded);
    return loaded.error();
  }
};

std::string text(const RecordTable& table, std::size_t record, const std::string& lane) {
  const std::size_t place = table.lane(lane);
  return std::string(
      table.dictionary_of(place).text(table.value(static_cast<RecordIndex>(record), place)));
}

bool has(const std::string& whole, const std::string& part) {
  return whole.find(part) != std::string::npos;
}

bool any_has(const std::vector<std::string>& texts, const std::string& part) {
  for (const std::string& one : texts) {
    if (has(one, part)) return true;
  }
  return false;
}

std::vector<std::uint16_t> sources_of(const RecordTable& table) {
  return {table.sources.begin(), table.sources.end()};
}

}  // namespace

TEST_CASE("several inputs are several sources, in any order of columns") {
  Loaded loaded;
  loaded.world.files["data/crm.csv"] = "id,name,town\n1,Berg,Lund\n2,Ek,Umea\n";
  loaded.world.files["erp.v2.csv"] = "town,extra,id,name\nKalmar,x,1,Holm\n";
  const RecordTable table = loaded.table(people(), {"data/crm.csv", "erp.v2.csv"});
  REQUIRE(table.size() == 3);
  CHECK(table.source_names == std::vector<std::string>{"crm", "erp"});
  CHECK(sources_of(table) == std::vector<std::uint16_t>{0, 0, 1});
  CHECK(table.keys[0] == "1");
  CHECK(table.keys[2] == "1");
  CHECK(text(table, 2, "name") == "holm");
  CHECK(text(table, 2, "town") == "kalmar");
  CHECK(loaded.report.rows == 3);
  CHECK(loaded.report.rejected == 0);
}

TEST_CASE("two inputs of one file name are two sources, and a note says how they are called") {
  Loaded loaded;
  loaded.world.files["old/crm.csv"] = "id,name,town\n1,Berg,Lund\n";
  loaded.world.files["new/crm.csv"] = "id,name,town\n1,Bergh,Lund\n";
  const RecordTable table = loaded.table(people(), {"old/crm.csv", "new/crm.csv"});
  CHECK(table.size() == 2);
  CHECK(table.source_names == std::vector<std::string>{"crm", "crm_2"});
  CHECK(any_has(loaded.report.notes, "this source is 'crm_2'"));
}

TEST_CASE("a source column names the sources, in order of arrival") {
  Loaded loaded;
  Model model = people();
  model.schema.source_column = "origin";
  loaded.world.files["a.csv"] =
      "id,name,town,origin\n1,Berg,Lund,web\n1,Ek,Lund,shop\n2,Holm,,web\n";
  const RecordTable table = loaded.table(model, {"a.csv"});
  CHECK(table.source_names == std::vector<std::string>{"web", "shop"});
  CHECK(sources_of(table) == std::vector<std::uint16_t>{0, 1, 0});
}

TEST_CASE("a column that one of several inputs lacks counts as empty, and a note says so") {
  Loaded loaded;
  loaded.world.files["a.csv"] = "id,name,town\n1,Berg,Lund\n";
  loaded.world.files["b.csv"] = "id,name\n2,Ek\n";
  const RecordTable table = loaded.table(people(), {"a.csv", "b.csv"});
  CHECK(table.value(1, table.lane("town")) == 0);
  CHECK(any_has(loaded.report.notes, "b.csv: no column for field 'town'"));
}

TEST_CASE("a column that no input has is an error that names it and what is near") {
  Loaded loaded;
  loaded.world.files["a.csv"] = "id,name,twn\n1,Berg,Lund\n";
  loaded.world.files["b.csv"] = "id,name\n1,Berg\n";
  const Error one = loaded.error(people(), {"a.csv"});
  CHECK(one.code == ErrorCode::kUsage);
  CHECK(has(one.message, "'town'"));
  CHECK(has(one.message, "did you mean 'twn'"));
  CHECK(loaded.error(people(), {"a.csv", "b.csv"}).code == ErrorCode::kUsage);
  loaded.world.files["c.csv"] = "id,name,town\n1,Berg,Lund\n";
  Model no_id = people();
  no_id.schema.id_column = "ident";
  CHECK(has(loaded.error(no_id, {"c.csv"}).message, "'ident'"));
  Model no_source = people();
  no_source.schema.source_column = "origin";
  CHECK(has(loaded.error(no_source, {"c.csv"}).message, "'origin'"));
}

TEST_CASE("where the columns of a field are empty, its other columns are read") {
  Loaded loaded;
  const Model model = model_of({{"name", Kind::kSurname, {"name"}, "", {"birth_name", "alias"}}});
  loaded.world.files["a.csv"] = "name,birth_name,alias\nBerg,Ek,\n,Ek,\n,Holm,Lund\n,,\n";
  const RecordTable table = loaded.table(model, {"a.csv"});
  CHECK(text(table, 0, "name") == "berg");
  CHECK(text(table, 1, "name") == "ek");
  CHECK(text(table, 2, "name") == "holm lund");
  CHECK(text(table, 3, "name").empty());
}

TEST_CASE("dates of several columns are joined, and an incomplete one does not shift") {
  Loaded loaded;
  const Model model = model_of({{"born", Kind::kBirthDate, {"y", "m", "d"}, "", {}}});
  loaded.world.files["a.csv"] = "y,m,d\n1985,07,30\n,,\n";
  const RecordTable table = loaded.table(model, {"a.csv"});
  CHECK(text(table, 0, "born") == "1985-07-30");
  CHECK(text(table, 1, "born").empty());
}

TEST_CASE("the country of a record is the context of its other fields") {
  Loaded loaded;
  const Model model = model_of({{"phone", Kind::kPhone, {"phone"}, "", {}},
                                {"country", Kind::kCountry, {"country"}, "", {}}});
  loaded.world.files["a.csv"] =
      "phone,country\n070-174 06 05,Sweden\n+46701740605,\n070-174 06 05,Norway\n070-174 06 "
      "05,SE\n";
  const RecordTable table = loaded.table(model, {"a.csv"});
  CHECK_FALSE(text(table, 0, "phone").empty());
  CHECK(text(table, 0, "phone") == text(table, 1, "phone"));
  CHECK(text(table, 0, "phone") == text(table, 3, "phone"));
  CHECK(text(table, 0, "phone") != text(table, 2, "phone"));
}

TEST_CASE("record keys are checked") {
  Loaded loaded;
  const std::string longest(1024, 'k');
  loaded.world.files["a.csv"] =
      "id,name,town\n1,Berg,Lund\n1,Berg,Lund\n,Ek,Umea\n1,Secret,Lund\n" + longest + ",Holm,\n" +
      longest + "x,Holm,\n2,Ek,Umea\n";
  const RecordTable table = loaded.table(people(), {"a.csv"});
  CHECK(table.size() == 3);
  CHECK(table.keys[1] == longest);
  CHECK(table.keys[2] == "2");
  CHECK(loaded.report.rows == 7);
  CHECK(loaded.report.repeated == 1);
  CHECK(loaded.report.rejected == 3);
  const auto& rejects = loaded.rejects["a.csv"];
  REQUIRE(rejects.size() == 3);
  CHECK(rejects[0].line == 4);
  CHECK(has(rejects[0].reason, "'id' is empty"));
  CHECK(rejects[1].line == 5);
  CHECK(has(rejects[1].reason, "line 2"));
  CHECK_FALSE(has(rejects[1].reason, "Secret"));
  CHECK(rejects[1].row == "1,Secret,Lund");
  CHECK(rejects[2].line == 7);
  CHECK(has(rejects[2].reason, "1025 bytes, at most 1024"));
}

TEST_CASE("a key that another input holds already is rejected with both places") {
  Loaded loaded;
  Model model = people();
  model.schema.source_column = "origin";
  loaded.world.files["empty.csv"] = "id,name,town,origin\n";
  loaded.world.files["a.csv"] = "id,name,town,origin\n1,Berg,Lund,web\n2,Ek,Lund,web\n";
  loaded.world.files["b.csv"] =
      "id,name,town,origin\n3,Holm,Umea,web\n2,Dahl,Umea,web\n2,Dahl,Umea,shop\n3,Ek,,web\n";
  CHECK(loaded.table(model, {"empty.csv", "a.csv", "b.csv"}).size() == 4);
  const auto& rejects = loaded.rejects["b.csv"];
  REQUIRE(rejects.size() == 2);
  CHECK(rejects[0].line == 3);
  CHECK(has(rejects[0].reason, "stands already in a.csv on line 3 with other content"));
  CHECK(rejects[1].line == 5);
  CHECK(has(rejects[1].reason, "stands already on line 2 with other content"));
}

TEST_CASE("without an id column the row number over all inputs is the key") {
  Loaded loaded;
  Model model = people();
  model.schema.id_column.clear();
  loaded.world.files["a.csv"] = "name,town\nBerg,Lund\nBerg,Lund\n";
  loaded.world.files["b.csv"] = "name,town\nEk,Umea\n";
  const RecordTable table = loaded.table(model, {"a.csv", "b.csv"});
  REQUIRE(table.size() == 3);
  CHECK(table.keys[1] == "2");
  CHECK(table.keys[2] == "3");
}

TEST_CASE("statuses are counted per field, and only valid values are evidence") {
  Loaded loaded;
  const Model model = model_of(
      {{"email", Kind::kEmail, {"email"}, "", {}}, {"born", Kind::kBirthDate, {"born"}, "", {}}});
  loaded.world.files["a.csv"] =
      "email,born\nanna@firma.se,1985-07-30\nno address,30 Febtober\n,\nanna@firma.se,1900-01-01\n";
  const RecordTable table = loaded.table(model, {"a.csv"});
  const auto& email = table.field_counts[0].by_status;
  CHECK(email[static_cast<std::size_t>(ValueStatus::kAbsent)] == 1);
  CHECK(email[static_cast<std::size_t>(ValueStatus::kInvalid)] == 1);
  CHECK(email[static_cast<std::size_t>(ValueStatus::kValid)] +
            email[static_cast<std::size_t>(ValueStatus::kVerified)] ==
        2);
  CHECK(table.value(1, table.lane("email")) == 0);
  CHECK(table.value(1, table.lane("born")) == 0);
  for (const FieldCounts& counts : table.field_counts) {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts.by_status) sum += count;
    CHECK(sum == table.size());
  }
}

TEST_CASE("crossing the memory limit is an error that says what to do") {
  Loaded loaded;
  loaded.memory_limit = 1 << 20;
  std::string csv = "id,name,town\n";
  for (int i = 0; i < 60'000; ++i) csv += std::to_string(i) + ",Berg,Lund\n";
  loaded.world.files["a.csv"] = csv;
  const Error error = loaded.error(people(), {"a.csv"});
  CHECK(error.code == ErrorCode::kLimit);
  CHECK(has(error.message, "1.0 MiB"));
  CHECK(has(error.message, "--memory-limit"));
}

TEST_CASE("more records than one run holds are refused, in all inputs together") {
  Loaded loaded;
  loaded.world.files["a.csv"] = "id,name,town\n1,Berg,Lund\n2,Ek,Lund\n";
  loaded.world.files["b.csv"] = "id,name,town\n1,Alm,Lund\n2,Ask,Lund\n";
  loaded.records_max = 4;
  CHECK(loaded.table(people(), {"a.csv", "b.csv"}).size() == 4);
  loaded.records_max = 3;
  const Error error = loaded.error(people(), {"a.csv", "b.csv"});
  CHECK(error.code == ErrorCode::kLimit);
  CHECK(has(error.message, "b.csv: more than 3 records"));
}

TEST_CASE("the map of record keys and what is kept beside the table count against the limit") {
  std::string csv = "id,name,town\n";  // Keys that do not ascend are kept in a map.
  for (int i = 50'000; i > 0; --i) csv += std::to_string(i) + ",Berg,Lund\n";
  Model model = people();
  const bool keys = GENERATE(false, true);
  if (!keys) model.schema.id_column.clear();
  Loaded loaded;
  loaded.world.files["a.csv"] = csv;
  const std::uint64_t table_bytes = loaded.table(model, {"a.csv"}).memory_bytes();
  loaded.memory_limit = table_bytes + (std::uint64_t{1} << 20);
  if (!keys) {
    CHECK(loaded.table(model, {"a.csv"}).size() == 50'000);
    loaded.bytes_kept = std::uint64_t{3} << 20;
    CHECK(has(loaded.error(model, {"a.csv"}).message, "beside 3.0 MiB in use"));
  } else {
    CHECK(loaded.error(model, {"a.csv"}).code == ErrorCode::kLimit);
  }
}

TEST_CASE("an interruption, a failing read and a failing rejects file end the load") {
  Loaded loaded;
  std::string csv = "id,name,town\n";
  for (int i = 0; i < 50'000; ++i) csv += std::to_string(i) + ",Berg,Lund\n";
  loaded.world.files["a.csv"] = csv;
  SECTION("interruption") {
    loaded.world.interrupt_after = 0;
    CHECK(loaded.error(people(), {"a.csv"}).code == ErrorCode::kInterrupted);
  }
  SECTION("reading") {
    loaded.world.fail_read_after = 400'000;
    CHECK(loaded.error(people(), {"a.csv"}).code == ErrorCode::kIo);
  }
  SECTION("rejects") {
    loaded.world.files["a.csv"] += ",,\n";
    LoadOptions options;
    options.inputs.push_back({});
    options.inputs.back().path = "a.csv";
    options.reject = [](const std::string&, const Reject&) -> Result<void> {
      return Error{ErrorCode::kRejected, "enough"};
    };
    const auto table = load_records(loaded.world, people(), options, &loaded.report);
    REQUIRE_FALSE(table);
    CHECK(table.error().code == ErrorCode::kRejected);
  }
}

TEST_CASE("threads change no value id") {
  std::string csv = "id,name,town\n";
  for (int i = 0; i < 40'000; ++i) {
    csv += std::to_string(i) + ",n" + std::string(1, static_cast<char>('a' + i * 7 % 26)) + "x" +
           std::string(1, static_cast<char>('a' + i * 11 % 25)) + ",town" +
           std::string(1, static_cast<char>('a' + i * 5 % 23)) + "\n";
  }
  std::vector<std::uint32_t> expected;
  for (const unsigned threads : {1U, 2U, 4U}) {
    Loaded loaded;
    loaded.world.files["a.csv"] = csv;
    std::vector<std::uint32_t> ids;
    with_threads(threads, [&] {
      const RecordTable table = loaded.table(people(), {"a.csv"});
      for (RecordIndex i = 0; i < table.size(); ++i)
        ids.insert(ids.end(), table.row(i), table.row(i) + table.stride());
    });
    if (expected.empty()) expected = ids;
    CAPTURE(threads);
    CHECK(ids == expected);
  }
}

TEST_CASE("a source is called by its file name without folder and extensions") {
  CHECK(source_name_of("-") == "stdin");
  CHECK(source_name_of("a/b/crm.csv.gz") == "crm");
  CHECK(source_name_of("crm") == "crm");
  CHECK(source_name_of("a.b/.hidden.csv") == ".hidden");
}
