//! The same kind of handout in Spanish and in Arabic.

use crate::fixtures::{card, h, handout, list, p, story, table};
use takehome::paper::flow::block::{Block, CardKind, Figure, Footer, Header, Inline, Look, Marker, Story};
use takehome::paper::frame::{Direction, PictureId};

/// Spanish, with a list in a list, a table, cards and links.
pub fn spanish() -> Story {
    let blocks = vec![
        h(1, "Ciática"),
        card(
            CardKind::Emergency,
            "Llame al 911 o vaya a urgencias ahora si",
            vec![list(
                Marker::Bullet,
                &[
                    "no puede orinar o se le escapa la orina",
                    "pierde fuerza en las dos piernas",
                ],
            )],
        ),
        h(2, "¿Qué es la ciática?"),
        p(
            "Es un dolor que baja por una pierna. El nervio ciático es el más largo del cuerpo: va desde la parte baja de la \
           espalda, pasa por la nalga y baja por detrás de cada pierna.",
        ),
        Block::List {
            marker: Marker::Bullet,
            items: vec![
                vec![
                    p("Muévase:"),
                    list(
                        Marker::Tick,
                        &["camine un poco cada día", "estírese con suavidad"],
                    ),
                ],
                vec![Block::Paragraph {
                    text: vec![
                        Inline::text("Lea también "),
                        handout("Síndrome del piramidal", "piriformis-syndrome.letter.pdf"),
                        Inline::text("."),
                    ],
                    look: Look::Body,
                }],
            ],
        },
        table(
            &["", "Ciática", "Piramidal"],
            &[&["Dónde", "pierna, por debajo de la rodilla", "nalga"]],
        ),
    ];
    let mut story = story("Ciática", "es", Direction::Ltr, blocks);
    story.continued = "(continuación)".to_owned();
    story.footer.page_label = "Página {page} de {pages}".to_owned();
    story.footer.lines = vec!["sciatica 1.0.0+3fa9c2d1 · Spanish · Español".to_owned()];
    story
}

/// Arabic, mirrored, with Latin words and figures inside.
pub fn arabic() -> Story {
    let blocks = vec![
        h(1, "عرق النسا"),
        Block::Paragraph {
            text: vec![Inline::text("ألم أو تنميل أو ضعف في ساق واحدة بسبب عصب متهيج.")],
            look: Look::Lead,
        },
        card(
            CardKind::Emergency,
            "اتصل بالرقم 911 أو اذهب إلى الطوارئ الآن إذا",
            vec![
                list(
                    Marker::Bullet,
                    &[
                        "لم تستطع التبول، أو تسرب منك البول أو البراز",
                        "شعرت بتنميل حول المؤخرة أو بين الفخذين",
                    ],
                ),
                p("قد تكون هذه علامات متلازمة ذنب الفرس (cauda equina). تحتاج إلى علاج خلال ساعات."),
            ],
        ),
        h(2, "ما هو عرق النسا؟"),
        p(
            "العصب الوركي هو أطول عصب في الجسم. يمتد من أسفل الظهر عبر الأرداف إلى الجزء الخلفي من كل ساق. عندما يضغط شيء \
           على هذا العصب أو يهيجه، قد تشعر بالألم أو الوخز أو الضعف على طول مساره. قد يطلب الطبيب صورة MRI إذا استمر الألم.",
        ),
        h(2, "كيف تساعد نفسك"),
        list(
            Marker::Tick,
            &[
                "امشِ قليلاً عدة مرات في اليوم.",
                "ضع كمادة دافئة لمدة 15 إلى 20 دقيقة.",
            ],
        ),
        list(
            Marker::Number(1),
            &["العلاج الطبيعي", "دواء لألم الأعصاب", "حقنة بالقرب من العصب"],
        ),
        Block::Paragraph {
            text: vec![
                Inline::text("اقرأ أيضًا: "),
                handout("متلازمة العضلة الكمثرية", "piriformis-syndrome.letter.pdf"),
                Inline::text("."),
            ],
            look: Look::Body,
        },
        table(
            &["", "عرق النسا", "العضلة الكمثرية"],
            &[
                &["مكان الألم", "أسفل الظهر ثم الساق", "عمق الأرداف"],
                &["يزداد مع", "السعال والانحناء", "الجلوس على مقعد صلب"],
            ],
        ),
        card(
            CardKind::Note,
            "من المفيد أن تعرف",
            vec![p("يتحسن معظم الناس خلال 4 إلى 6 أسابيع.")],
        ),
    ];
    let mut story = story("عرق النسا", "ar", Direction::Rtl, blocks);
    story.continued = "(تابع)".to_owned();
    story.header = Header {
        clinic: "عيادة العمود الفقري".to_owned(),
        contact: vec!["اتصل بنا: 555-0100".to_owned()],
        running: "عرق النسا".to_owned(),
        notice: None,
        watermark: None,
    };
    story.footer = Footer {
        lines: vec!["sciatica 1.0.0+3fa9c2d1 · Arabic · العربية".to_owned()],
        page_label: "صفحة {page} من {pages}".to_owned(),
        packet: None,
    };
    story
}

/// English with a drawing, a photograph and a half transparent picture.
pub fn pictures() -> Story {
    let figure = |index: u32, alt: &str, caption: &str| {
        Block::Figure(Figure {
            picture: PictureId(index),
            width: None,
            alt: alt.to_owned(),
            caption: Some(vec![Inline::text(caption)]),
            labels: Vec::new(),
        })
    };
    let blocks = vec![
        h(1, "Your back"),
        p("The bones of your back are called vertebrae."),
        figure(
            0,
            "Three bones of the back with a disc between each two.",
            "The low back from the side",
        ),
        figure(1, "A grey photograph.", "A photograph"),
        figure(2, "A colour that fades out to the right.", "With a soft mask"),
    ];
    let mut story = story("Your back", "en", Direction::Ltr, blocks);
    story.pictures = crate::files::all()
        .iter()
        .map(|file| takehome::paper::figure::read(file).expect("it is good"))
        .collect();
    story
}
