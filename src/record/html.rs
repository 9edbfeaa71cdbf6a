//! Pages without script that are read years later: the index of an export, the audit report.

/// The head of a page and its title.
pub fn start(lang: &str, title: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         <main>\n<h1>{title}</h1>\n"
    )
}

const STYLE: &str = ":root{color-scheme:light dark;font:1rem/1.45 system-ui,sans-serif}\
main{max-width:90rem;margin:auto;padding:1rem}.scroll{overflow-x:auto}\
table{border-collapse:collapse;margin:.5rem 0 1.5rem}caption{text-align:start;font-weight:600;padding:.25rem 0}\
th,td{border:1px solid GrayText;padding:.25rem .5rem;text-align:start;vertical-align:top}\
td.words{max-width:32rem;overflow-wrap:anywhere;white-space:pre-wrap}td.number{text-align:end}\
svg{max-width:100%;height:auto}svg text{fill:CanvasText;font:13px system-ui,sans-serif}.bar{fill:LinkText}";

/// The end of a page.
pub fn end(out: &mut String) {
    out.push_str("</main>\n</html>\n");
}

/// The head of a table whose first column names the row.
pub fn table_start(caption: &str, headings: &[&str], out: &mut String) {
    let label = escape(caption);
    out.push_str(&format!("<div class=\"scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\"><table><caption>{label}</caption>\n<thead><tr>"));
    for heading in headings {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape(heading)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
}

/// A row; cells are HTML already.
pub fn row(name: &str, cells: &[String], out: &mut String) {
    out.push_str(&format!("<tr><th scope=\"row\">{name}</th>"));
    for cell in cells {
        out.push_str(&format!("<td class=\"words\">{cell}</td>"));
    }
    out.push_str("</tr>\n");
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What HTML cannot hold is shown as what it is: unreadable.
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Words of others: their direction is their own, and turns nothing around them.
pub fn foreign(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<bdi dir=\"auto\">{}</bdi>", escape(text)) }
}

/// Bars for `rows`, as a picture; the table beside it says the same.
pub fn bars(title: &str, rows: &[(String, usize)]) -> String {
    const LEFT: usize = 220;
    const WIDTH: usize = 360;
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let height = rows.len() * 24 + 8;
    let mut out = format!(
        "<svg role=\"img\" aria-label=\"Chart: {}; the table below says the same\" width=\"{}\" height=\"{height}\" viewBox=\"0 0 {} {height}\">\n",
        escape(title),
        LEFT + WIDTH + 80,
        LEFT + WIDTH + 80
    );
    for (i, (name, number)) in rows.iter().enumerate() {
        let (y, width) = (i * 24 + 4, number * WIDTH / most);
        let short: String = name.chars().take(30).collect();
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text><rect class=\"bar\" x=\"{LEFT}\" y=\"{y}\" width=\"{width}\" height=\"16\"/><text x=\"{}\" y=\"{}\">{number}</text>\n",
            LEFT - 8, y + 13, escape(&short), LEFT + width + 6, y + 13
        ));
    }
    out.push_str("</svg>\n");
    out
}
