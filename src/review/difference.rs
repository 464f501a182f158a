//! Two texts side by side, line by line, for `--dry-run`.

/// The lines that differ: `-` before what goes, `+` before what comes, each with its number in the file that it is of.
///
/// The longest common subsequence of lines; texts are front matters of a few hundred lines.
pub fn difference(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let common = common_lengths(&old, &new);
    let (mut i, mut j) = (0, 0);
    let mut out = String::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            out.push_str(&format!("{:>4} - {}\n", i + 1, old[i]));
            i += 1;
        } else {
            out.push_str(&format!("{:>4} + {}\n", j + 1, new[j]));
            j += 1;
        }
    }
    out
}

/// How many lines two ends have in common, by where each begins.
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i][j] = if old[i] == new[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_differ_are_shown() {
        assert_eq!(
            difference("a\nb\nc\n", "a\nB\nc\nd\n"),
            "   2 - b\n   2 + B\n   4 + d\n"
        );
        assert_eq!(difference("same\n", "same\n"), "");
    }
}
