// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of inputs as bytes: FORMAT.md has the layout.
#include "indexer/build/known_inputs.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "indexer/archive/byte_codec.hpp"

namespace morgue {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kMinInputBytes = 8;
constexpr std::size_t kHashBytes = 16;

void write_half(std::uint64_t half, ByteWriter& out) {
  for (int shift = 56; shift >= 0; shift -= 8)
    out.byte(static_cast<std::uint8_t>(half >> shift));
}

std::uint64_t read_half(ByteReader& in) {
  std::uint64_t half = 0;
  for (int i = 0; i < 8; ++i)
    half = half << 8U | in.byte();
  return half;
}

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// A time as its distance from another, which may overflow: it wraps both ways.
std::int64_t distance(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) -
                                   static_cast<std::uint64_t>(b));
}

std::int64_t moved(std::int64_t a, std::int64_t by) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) +
                                   static_cast<std::uint64_t>(by));
}

void write_input(const KnownInput& input,
                 const std::string& previous_path,
                 std::size_t settings,
                 ByteWriter& out) {
  const std::size_t shared = shared_prefix(previous_path, input.path);
  out.varint(shared);
  out.string(std::string_view(input.path).substr(shared));
  // The id that a file gives is nearly always the end of its path.
  const bool is_end = input.path.ends_with(input.default_id);
  out.varint(is_end ? input.default_id.size() + 1 : 0);
  if (!is_end) out.string(input.default_id);
  out.varint(settings);
  out.varint(input.stamp.size_bytes);
  out.signed_varint(input.stamp.modified_ns);
  out.signed_varint(distance(input.stamp.changed_ns, input.stamp.modified_ns));
  out.varint(input.stamp.inode);
  out.varint(input.articles.size());
  for (const RecordHash& hash : input.articles) {
    write_half(hash.high, out);
    write_half(hash.low, out);
  }
}

KnownInput read_input(const std::string& previous_path,
                      const std::vector<std::string>& settings,
                      ByteReader& in) {
  KnownInput input;
  const std::uint64_t shared = in.varint();
  if (shared > previous_path.size()) in.fail("a path shares more than there is");
  input.path = previous_path.substr(0, shared).append(in.string());
  const std::uint64_t end_bytes = in.varint();
  if (end_bytes > input.path.size() + 1) in.fail("an id is longer than its path");
  input.default_id = end_bytes == 0
                         ? std::string(in.string())
                         : input.path.substr(input.path.size() + 1 - end_bytes);
  const std::uint64_t setting = in.varint();
  if (setting >= settings.size()) in.fail("settings are not there");
  input.settings = settings[setting];
  input.stamp.size_bytes = in.varint();
  input.stamp.modified_ns = in.signed_varint();
  input.stamp.changed_ns = moved(input.stamp.modified_ns, in.signed_varint());
  input.stamp.inode = in.varint();
  input.articles.resize(in.count(kHashBytes));
  for (RecordHash& hash : input.articles) {
    hash.high = read_half(in);
    hash.low = read_half(in);
  }
  return input;
}

}  // namespace

std::string encode_inputs(const std::vector<KnownInput>& inputs) {
  std::vector<std::string> settings;
  for (const KnownInput& input : inputs) {
    if (std::ranges::find(settings, input.settings) == settings.end())
      settings.push_back(input.settings);
  }
  std::ranges::sort(settings);
  ByteWriter out;
  out.byte(kVersion);
  out.varint(settings.size());
  for (const std::string& setting : settings)
    out.string(setting);
  out.varint(inputs.size());
  std::string previous_path;
  for (const KnownInput& input : inputs) {
    const auto at = std::ranges::lower_bound(settings, input.settings);
    write_input(input, previous_path, static_cast<std::size_t>(at - settings.begin()),
                out);
    previous_path = input.path;
  }
  return out.take();
}

std::vector<KnownInput> decode_inputs(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.byte() != kVersion) in.fail("a list of inputs of another version");
  std::vector<std::string> settings(in.count(1));
  for (std::string& setting : settings)
    setting = in.string();
  std::vector<KnownInput> inputs(in.count(kMinInputBytes));
  std::string previous_path;
  for (KnownInput& input : inputs) {
    input = read_input(previous_path, settings, in);
    previous_path = input.path;
  }
  in.expect_end();
  return inputs;
}

}  // namespace morgue
