use super::*;
use crate::site::shell::{FORM_POLICY, SECURITY_POLICY};

fn served(base_path: &str, compressed: bool, file: HostFile) -> String {
    let redirects = [Redirect {
        from: "conditions/old.letter.pdf".to_owned(),
        to: "conditions/old.html".to_owned(),
    }];
    let served = Served {
        base_path,
        redirects: &redirects,
        compressed,
    };
    served.file(file)
}

/// What a policy allows, by directive.
fn directives(policy: &str) -> Vec<(&str, &str)> {
    let parts = policy.split(';').map(str::trim);
    parts.filter_map(|part| part.split_once(' ')).collect()
}

#[test]
fn the_header_allows_what_each_page_allows_itself() {
    let header = directives(POLICY);
    for policy in [SECURITY_POLICY, FORM_POLICY] {
        for (directive, value) in directives(policy) {
            let (_, allowed) = header
                .iter()
                .find(|(name, _)| *name == directive)
                .expect("the header knows every directive of a page");
            assert!(*allowed == value || value == "'none'", "{directive} {value}");
        }
    }
}

#[test]
fn no_header_is_named_by_two_rules_that_fit_one_address() {
    for detaches in [false, true] {
        let text = served("/", false, HostFile::Headers { detaches });
        let everywhere = text.split("\n\n").next().expect("the first rule");
        let names = |rule: &str| -> Vec<String> {
            let lines = rule.lines().filter_map(|line| line.strip_prefix("  "));
            let names = lines.filter_map(|line| line.split_once(':'));
            names.map(|(name, _)| name.to_owned()).collect()
        };
        let first = names(everywhere);
        assert!(first.contains(&"Content-Security-Policy".to_owned()), "{text}");
        for rule in text.split("\n\n").skip(1) {
            assert!(names(rule).iter().all(|name| !first.contains(name)), "{rule}");
        }
        assert_eq!(text.contains("! Content-Security-Policy"), detaches);
    }
}

#[test]
fn redirects_are_one_a_line_and_temporary() {
    assert_eq!(
        served("/", false, HostFile::Redirects).lines().nth(1),
        Some("/conditions/old.letter.pdf /conditions/old.html 302")
    );
    let apache = served("/handouts/", true, HostFile::Htaccess);
    let line = "  Redirect 302 /handouts/conditions/old.letter.pdf /handouts/conditions/old.html";
    assert!(apache.lines().any(|found| found == line), "{apache}");
    let nginx = served("/handouts/", true, HostFile::Nginx);
    let lines =
        "location = /handouts/conditions/old.letter.pdf {\n  return 302 /handouts/conditions/old.html;\n}";
    assert!(nginx.contains(lines), "{nginx}");
}

#[test]
fn the_base_path_is_no_pattern() {
    let nginx = served("/a.b/", false, HostFile::Nginx);
    assert!(nginx.contains("location ~ ^/a\\.b/.*\\.html$ {"), "{nginx}");
    assert!(nginx.contains("error_page 404 /a.b/404.html;"), "{nginx}");
    assert!(!nginx.contains("gzip_static"));
}

#[test]
fn endings_are_those_of_the_name() {
    assert_eq!(ending("a.b/licence"), "");
    assert_eq!(ending("conditions/sciatica.letter.pdf"), "pdf");
    assert_eq!(ending("_headers"), "");
}
