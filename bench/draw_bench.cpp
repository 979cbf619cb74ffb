// SPDX-License-Identifier: Apache-2.0
// The draw of objects against the bare hashing it must do, against itself at other sizes and thread numbers,
// and against what people use instead. DD_BENCH_MAX (default 10000000) limits the size; DD_BENCH_PG names a
// PostgreSQL.
#include <cstdlib>
#include <fstream>

#include "core/draw/engine.h"
#include "core/draw/parallel.h"
#include "core/draw/records.h"
#include "pairs.h"

namespace {

using namespace dd::draw;
using dd::Digest;
using dd::bench::compare;
using dd::bench::time_ms;

constexpr int kPairs = 5;

std::string unit_id(std::size_t i) {
  char id[32];
  std::snprintf(id, sizeof id, "91331100%010zu", i);
  return id;
}

ObjectTable make_table(std::size_t count) {
  ObjectTable out;
  out.reserve(count, count * 18);
  for (std::size_t i = 0; i < count; ++i) out.add({unit_id(i), 331102, 1, 1, 1, 0, 0, nullptr});
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

double draw_ms(const ObjectTable& table, Alg alg, unsigned threads, std::size_t times = 1) {
  const std::vector<Pass> passes{five_percent()};
  return time_ms([&] {
           for (std::size_t i = 0; i < times; ++i) {
             const ObjectDraw drawn = draw_objects(alg, secret(), seed(), table, passes, threads);
             if (drawn.selected.size() != (table.size() * 5 + 99) / 100) std::abort();
           }
         }) /
         static_cast<double>(times);
}

/// Two salts, cover, leaf, ticket and tree node of every object: the same number of hashes over the same
/// lengths, on bytes already in the cache.
double bare_hashing_ms(std::size_t count, Alg alg, unsigned threads) {
  constexpr std::size_t kChunk = 4096;
  constexpr std::size_t kLengths[] = {40, 52, 40, 17, 1 + 16 + 35 + 32, 65};
  return time_ms([&] {
    share_out((count + kChunk - 1) / kChunk, threads, [&](Queue& queue) {
      Hasher hasher(alg);
      std::uint8_t buffer[96] = {};
      while (const auto chunk = queue.next()) {
        const std::size_t end = std::min(count, (*chunk + 1) * kChunk);
        for (std::size_t i = *chunk * kChunk; i < end; ++i) {
          for (const std::size_t length : kLengths) buffer[0] ^= hasher.hash(View{buffer, length})[0];
        }
      }
    });
  });
}

void compare_sizes(std::size_t most) {
  for (std::size_t count = 100'000; count <= most; count *= 10) {
    const ObjectTable table = make_table(count);
    const std::string name = std::to_string(count);
    const int pairs = count >= 10'000'000 ? kPairs : 2 * kPairs + 1;
    for (const Alg alg : {Alg::sha256, Alg::sm3}) {
      if (alg == Alg::sm3 && count > 1'000'000) continue;  // the same code at a third of the speed: minutes
      const std::string with = alg == Alg::sm3 ? " sm3" : " sha256";
      for (const unsigned threads : {1u, 2u}) {
        compare(
            "draw / bare hashing, " + name + with + ", threads " + std::to_string(threads), pairs,
            [&] { return draw_ms(table, alg, threads); },
            [&] { return bare_hashing_ms(count, alg, threads); });
      }
    }
    compare(
        "one thread / two threads, " + name, pairs, [&] { return draw_ms(table, Alg::sha256, 1); },
        [&] { return draw_ms(table, Alg::sha256, 2); });
  }
}

void compare_growth(std::size_t most) {
  if (most < 1'000'000) return;
  const ObjectTable small = make_table(100'000);
  const ObjectTable large = make_table(most);
  compare(
      "cost of an object, " + std::to_string(most) + " / 100000", kPairs,
      [&] { return draw_ms(large, Alg::sha256, 1) / static_cast<double>(most); },
      [&] { return draw_ms(small, Alg::sha256, 1, most / 500'000) / 100'000.0; });
}

void print_memory(std::size_t count) {
  const double before = dd::bench::peak_bytes();
  const ObjectTable table = make_table(count);
  draw_ms(table, Alg::sha256, 2);
  std::printf("memory of list and draw, %zu objects: %.1f bytes an object\n", count,
              (dd::bench::peak_bytes() - before) / static_cast<double>(count));
}

double python_sample_ms() {
  const std::string printed = dd::bench::output_of(
      "python3 -c 'import random,time\n"
      "ids=[\"91331100%010d\"%i for i in range(1000000)]\n"
      "r=random.Random(1)\nt=time.perf_counter()\nr.sample(ids,50000)\n"
      "print((time.perf_counter()-t)*1000)' 2>/dev/null");
  return printed.empty() ? 0 : std::atof(printed.c_str());
}

std::string psql(const char* url, const std::string& sql) {
  const char* file = "dd_bench_query.sql";
  std::ofstream(file) << sql;
  std::string out =
      dd::bench::output_of(std::string("psql -X -q -A -t '") + url + "' -f " + file + " 2>/dev/null");
  std::remove(file);
  return out;
}

double postgres_order_ms(const char* url) {
  const std::string printed =
      psql(url,
           "SELECT clock_timestamp() AS begun \\gset\n"
           "SELECT count(*) AS n FROM (SELECT id FROM dd_bench_unit ORDER BY "
           "sha256(convert_to('seed' || id, 'UTF8')) LIMIT 50000) x \\gset\n"
           "SELECT extract(epoch FROM clock_timestamp() - :'begun'::timestamptz) * 1000;\n");
  return printed.empty() ? 0 : std::atof(printed.c_str());
}

void compare_peers() {
  const ObjectTable table = make_table(1'000'000);
  const auto ours = [&] { return draw_ms(table, Alg::sha256, 2); };
  if (python_sample_ms() > 0) {
    compare("Python random.sample (hashes nothing) / draw, 10^6", kPairs, python_sample_ms, ours);
  } else {
    std::printf("python3 is not here: random.sample left out\n");
  }
  const char* url = std::getenv("DD_BENCH_PG");
  if (url == nullptr) {
    std::printf("DD_BENCH_PG is not set: PostgreSQL left out\n");
    return;
  }
  psql(url,
       "CREATE UNLOGGED TABLE dd_bench_unit AS SELECT '91331100' || lpad(i::text, 10, '0') AS id FROM "
       "generate_series(0, 999999) i;\nANALYZE dd_bench_unit;\n");
  if (postgres_order_ms(url) > 0) {
    compare(
        "PostgreSQL ORDER BY sha256 LIMIT / draw, 10^6", kPairs, [&] { return postgres_order_ms(url); },
        ours);
  }
  psql(url, "DROP TABLE dd_bench_unit;\n");
}

}  // namespace

int main() {
  const char* limit = std::getenv("DD_BENCH_MAX");
  const std::size_t most = limit != nullptr ? std::strtoull(limit, nullptr, 10) : 10'000'000;
  dd::bench::print_machine();
  print_memory(most);
  compare_sizes(most);
  compare_growth(most);
  compare_peers();
}
