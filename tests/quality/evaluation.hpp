// SPDX-License-Identifier: GPL-2.0-or-later
// Judged queries and the usual measures of a ranking.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace morgue {

// Article id -> grade; an article that is not listed has grade 0.
using Judgements = std::map<std::string, int>;

struct JudgedQuery {
  std::string id;
  std::string text;
  Judgements judgements;
};

// Reads "id TAB query" lines and the TREC judgements that belong to them.
inline std::vector<JudgedQuery> read_judged_queries(const std::string& queries_path,
                                                    const std::string& qrels_path) {
  std::ifstream queries(queries_path);
  std::ifstream qrels(qrels_path);
  if (!queries || !qrels) throw std::runtime_error(queries_path + " or its qrels");
  std::map<std::string, Judgements> judgements;
  std::string line;
  while (std::getline(qrels, line)) {
    std::istringstream fields(line);
    std::string query;
    std::string iteration;
    std::string article;
    int grade = 0;
    if (fields >> query >> iteration >> article >> grade) {
      judgements[query][article] = grade;
    }
  }
  std::vector<JudgedQuery> judged;
  while (std::getline(queries, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string id = line.substr(0, tab);
    judged.push_back({id, line.substr(tab + 1), judgements[id]});
  }
  return judged;
}

// Normalised discounted cumulative gain of the first ten, the grade being the gain.
inline double ndcg_at_10(const std::vector<std::string>& ranking,
                         const Judgements& judgements) {
  constexpr std::size_t kDepth = 10;
  const auto discounted = [](double grade, std::size_t rank) {
    return grade / std::log2(static_cast<double>(rank) + 2.0);
  };
  double gain = 0;
  for (std::size_t i = 0; i < std::min(kDepth, ranking.size()); ++i) {
    const auto judged = judgements.find(ranking[i]);
    if (judged != judgements.end()) gain += discounted(judged->second, i);
  }
  std::vector<int> grades;
  for (const auto& [article, grade] : judgements)
    grades.push_back(grade);
  std::sort(grades.rbegin(), grades.rend());
  double ideal = 0;
  for (std::size_t i = 0; i < std::min(kDepth, grades.size()); ++i)
    ideal += discounted(grades[i], i);
  return ideal > 0 ? gain / ideal : 0;
}

// Average precision; every grade above 0 is relevant.
inline double average_precision(const std::vector<std::string>& ranking,
                                const Judgements& judgements) {
  double relevant = 0;
  for (const auto& [article, grade] : judgements)
    relevant += grade > 0 ? 1 : 0;
  double found = 0;
  double sum = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const auto judged = judgements.find(ranking[i]);
    if (judged == judgements.end() || judged->second <= 0) continue;
    ++found;
    sum += found / (static_cast<double>(i) + 1);
  }
  return relevant > 0 ? sum / relevant : 0;
}

}  // namespace morgue
