"""The scenario: the five links joined, one document in, joint distributions out, counterfactuals as patches."""
