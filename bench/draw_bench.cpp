// SPDX-License-Identifier: Apache-2.0
// The draw of objects against the bare hashing it must do, against itself at other sizes and thread numbers,
// and against what people use instead. DD_BENCH_MAX (default 10000000) limits the size; DD_TEST_PG names a
// PostgreSQL (tools/with_postgres.sh).
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "core/draw/engine.h"
#include "core/draw/parallel.h"
#include "core/draw/records.h"
#include "ratio.h"

namespace {

using namespace dd::draw;
using dd::Digest;
using dd::bench::Clock;
using dd::bench::Goal;
using dd::bench::kNoGoal;
using dd::bench::Pair;
using dd::bench::ratio;
using dd::bench::Time;

constexpr int kPairs = 5;

/// Version 1: codes of 18 characters. Version 2, as the product freezes it: code, site number and the hash of
/// the detail record.
enum class Version { one = 1, two = 2 };

/// The number-th of `count` made-up codes of enterprises (统一社会信用代码) in ascending order. They are
/// spread over a province of 90 counties as real ones are: new codes (MA…) with seven free characters.
std::string made_id(std::size_t number, std::size_t count, Version version) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr std::uint64_t kCodes = 27'512'614'111;  // 31^7
  constexpr std::size_t kCounties = 90;
  const std::size_t each = (count + kCounties - 1) / kCounties;
  const std::uint64_t step = kCodes / each;
  const std::uint64_t jitter = number * 0x9E3779B97F4A7C15u >> 16;
  std::uint64_t code = number % each * step + jitter % step;
  char free[8] = {};
  for (int at = 6; at >= 0; --at, code /= 31) free[at] = kAlphabet[code % 31];
  char out[32];
  std::snprintf(out, sizeof out, "913301%02zuMA%s%c", 10 + number / each, free, kAlphabet[jitter % 31]);
  return version == Version::two ? std::string(out) + "/001" : out;
}

Digest made_detail(std::size_t number) {
  Digest out;
  for (std::size_t i = 0; i < out.size(); i += 8) {
    const std::uint64_t bytes = (number + i + 1) * 0x9E3779B97F4A7C15u;
    std::memcpy(out.data() + i, &bytes, sizeof bytes);
  }
  return out;
}

using Table = std::shared_ptr<const ObjectTable>;

Table make_table(std::size_t count, Version version = Version::one) {
  auto out = std::make_shared<ObjectTable>();
  out->reserve(count, count * (version == Version::two ? 22 : 18));
  for (std::size_t i = 0; i < count; ++i) {
    const Digest detail = made_detail(i);
    const bool detailed = version == Version::two;
    const std::string id = made_id(i, count, version);
    out->add({id, {331102, 1, 1, 1, 0, 0, detailed}, detailed ? &detail : nullptr});
  }
  return out;
}

Pass five_percent() {
  Pass pass;
  pass.no = 1;
  pass.stratum = 1;
  pass.vmax = 9;
  pass.num = 5;
  pass.den = 100;
  return pass;
}

Digest secret() { return Digest{1, 2, 3, 4}; }
Digest seed() { return Digest{9, 8, 7, 6}; }

void draw(const ObjectTable& table, Alg alg, unsigned threads) {
  const ObjectDraw drawn = draw_objects(alg, secret(), seed(), table, {five_percent()}, threads);
  if (drawn.selected.size() != (table.size() * 5 + 99) / 100) std::abort();
}

Time draw_time(const ObjectTable& table, Alg alg, unsigned threads) {
  return dd::bench::time_of([&] { draw(table, alg, threads); });
}

/// Two salts, ticket, cover, leaf and tree node of every object: the same number of hashes over the same
/// lengths, on bytes already in the cache; no hash waits for another one's result.
Time bare_hashing(std::size_t count, Version version, Alg alg, unsigned threads) {
  constexpr std::size_t kChunk = 4096;
  const std::size_t record = version == Version::two ? 3 + 22 + 14 + 32 : 3 + 18 + 14;
  const std::size_t lengths[] = {40, 52, 40, 17, 1 + 16 + record + 32, 65};
  std::atomic<unsigned> kept = 0;  // what is never read need not be computed
  return dd::bench::time_of([&] {
    share_out((count + kChunk - 1) / kChunk, threads, [&](Queue& queue) {
      Hasher hasher(alg);
      std::uint8_t buffer[128] = {};
      unsigned mixed = 0;
      while (const auto chunk = queue.next()) {
        const std::size_t end = std::min(count, (*chunk + 1) * kChunk);
        for (std::size_t i = *chunk * kChunk; i < end; ++i) {
          std::memcpy(buffer, &i, sizeof i);
          for (const std::size_t length : lengths) mixed ^= hasher.hash(View{buffer, length})[0];
        }
      }
      kept ^= mixed;
    });
  });
}

void compare_with_hashing(std::size_t count, Version version, Alg alg, unsigned threads) {
  const std::string name =
      "draw / bare hashing, " + std::to_string(count) + " records v" + (version == Version::two ? "2" : "1") +
      (alg == Alg::sm3 ? ", SM3, threads " : ", SHA-256, threads ") + std::to_string(threads);
  ratio(name, threads == 1 ? Clock::cpu : Clock::wall, kPairs, Goal{.most = 1.3}, [=]() -> Pair {
    const Table table = make_table(count, version);
    return {[=] { return draw_time(*table, alg, threads); },
            [=] { return bare_hashing(count, version, alg, threads); }};
  });
}

void compare_threads(std::size_t count) {
  ratio("one thread / two threads, " + std::to_string(count), Clock::wall, 2 * kPairs + 1, Goal{.least = 1.7},
        [=]() -> Pair {
          const Table table = make_table(count);
          return {[=] { return draw_time(*table, Alg::sha256, 1); },
                  [=] { return draw_time(*table, Alg::sha256, 2); }};
        });
}

Time divided(Time time, double by) { return {time.wall / by, time.cpu / by}; }

void compare_growth(std::size_t most) {
  constexpr std::size_t kSmall = 100'000, kTimes = 20;
  ratio("cost of an object, " + std::to_string(most) + " / 100000", Clock::cpu, kPairs, Goal{.most = 1.15},
        [=]() -> Pair {
          const Table small = make_table(kSmall), large = make_table(most);
          return {[=] { return divided(draw_time(*large, Alg::sha256, 1), static_cast<double>(most)); },
                  [=] {
                    const auto often = [&] {
                      for (std::size_t i = 0; i < kTimes; ++i) draw(*small, Alg::sha256, 1);
                    };
                    return divided(dd::bench::time_of(often), kTimes * kSmall);
                  }};
        });
}

/// List and draw together, from the empty table to the drawn rows.
void measure_memory(std::size_t count, Version version, Goal goal) {
  dd::bench::memory("bytes an object of list and draw, " + std::to_string(count) + " records v" +
                        (version == Version::two ? "2" : "1"),
                    count, goal, [=] { draw(*make_table(count, version), Alg::sha256, 2); });
}

/// A whole draw from an Instance, as the service loads one, which holds every object as a struct of its own.
void measure_instance(std::size_t count) {
  dd::bench::memory(
      "bytes an object of a whole run with its Instance, " + std::to_string(count) + " records v2", count,
      kNoGoal, [=] {
        Instance instance;
        instance.passes = {five_percent()};
        instance.objects.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
          Object object;
          object.id = made_id(i, count, Version::two);
          object.area = 331102;
          object.stratum = 1;
          object.detail = made_detail(i);
          instance.objects.push_back(std::move(object));
        }
        if (!run(instance).ok()) std::abort();
      });
}

Time wall_of(const std::string& printed) { return {.wall = std::atof(printed.c_str())}; }

/// Python's own clock around the sampling alone.
Time python_sample() {
  return wall_of(
      dd::bench::output_of("python3 -c 'import random,time\n"
                           "ids=[\"913301%012d\"%i for i in range(1000000)]\n"
                           "r=random.Random(1)\nt=time.perf_counter()\nr.sample(ids,50000)\n"
                           "print((time.perf_counter()-t)*1000)'"));
}

std::string psql(const std::string& url, const std::string& sql) {
  return dd::bench::output_of("psql -X -q -A -t -v ON_ERROR_STOP=1 '" + url + "' <<'SQL'\n" + sql + "SQL\n");
}

/// The server's own clock around the query alone.
Time postgres_order(const std::string& url) {
  return wall_of(psql(url,
                      "SELECT clock_timestamp() AS begun \\gset\n"
                      "SELECT count(*) AS n FROM (SELECT id FROM dd_bench_unit ORDER BY "
                      "sha256(convert_to('seed' || id, 'UTF8')) LIMIT 50000) x \\gset\n"
                      "SELECT extract(epoch FROM clock_timestamp() - :'begun'::timestamptz) * 1000;\n"));
}

/// What offices use instead, on a million; neither makes a root that binds the list, nor a salt that hides
/// it.
void compare_peers() {
  constexpr std::size_t kUnits = 1'000'000;
  ratio("Python random.sample, which hashes nothing / draw, 10^6", Clock::wall, kPairs, kNoGoal,
        []() -> Pair {
          const Table table = make_table(kUnits);
          return {python_sample, [=] { return draw_time(*table, Alg::sha256, 2); }};
        });
  const char* url = std::getenv("DD_TEST_PG");
  if (url == nullptr) {
    std::fprintf(stderr, "DD_TEST_PG is not set: PostgreSQL left out\n");
    return;
  }
  ratio("PostgreSQL ORDER BY sha256 LIMIT, one hash a unit / draw, six hashes a unit, 10^6", Clock::wall,
        kPairs, kNoGoal, [url = std::string(url)]() -> Pair {
          psql(url,
               "SET client_min_messages = warning;\nDROP TABLE IF EXISTS dd_bench_unit;\n"
               "CREATE UNLOGGED TABLE dd_bench_unit AS SELECT '913301' || lpad(i::text, 12, '0') AS id "
               "FROM generate_series(0, 999999) i;\nANALYZE dd_bench_unit;\n");
          const Table table = make_table(kUnits);
          return {[=] { return postgres_order(url); }, [=] { return draw_time(*table, Alg::sha256, 2); }};
        });
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::size_t kMillion = 1'000'000;
  const char* limit = std::getenv("DD_BENCH_MAX");
  const std::size_t most = limit != nullptr ? std::strtoull(limit, nullptr, 10) : 10 * kMillion;
  measure_memory(most, Version::one, Goal{.most = 64});
  measure_memory(most, Version::two, Goal{.most = 64});
  measure_instance(std::min(most, kMillion));
  for (std::size_t count = kMillion; count <= most; count *= 10) {
    for (const unsigned threads : {1u, 2u}) {
      compare_with_hashing(count, Version::one, Alg::sha256, threads);
      compare_with_hashing(count, Version::two, Alg::sha256, threads);
    }
    compare_threads(count);
  }
  compare_with_hashing(std::min(most, kMillion), Version::one, Alg::sm3, 1);
  compare_growth(most);
  compare_peers();
  return dd::bench::run(argc, argv);
}
