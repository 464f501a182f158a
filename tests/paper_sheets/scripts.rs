//! One short handout in each script, with a drawing, a photograph and a half transparent picture.
//!
//! The words are invented for this test and advise nobody.

use crate::fixtures::{card, h, handout, list, p, story, table};
use takehome::paper::flow::block::{Block, CardKind, Figure, Inline, Look, Marker, Story};
use takehome::paper::font::{Face, Fonts, OwnFamily};
use takehome::paper::frame::{Direction, PictureId};

/// The words of a handout.
pub struct Words {
    pub language: &'static str,
    pub direction: Direction,
    pub title: &'static str,
    pub lead: &'static str,
    pub call: &'static str,
    pub signs: [&'static str; 2],
    pub question: &'static str,
    /// Long enough for several lines.
    pub text: &'static str,
    pub cells: [&'static str; 4],
    pub see: &'static str,
    pub captions: [&'static str; 3],
}

/// The faces of all fixtures. Japanese has those of a test: the program brings none.
pub fn fonts() -> Fonts {
    let own = OwnFamily {
        language: "ja".to_owned(),
        regular: Face::load(include_bytes!("../fonts/ja-regular.ttf").as_slice()).expect("a TrueType file"),
        bold: Face::load(include_bytes!("../fonts/ja-bold.ttf").as_slice()).expect("a TrueType file"),
    };
    Fonts::for_set(ALL.iter().map(|words| words.language), vec![own])
}

/// The handout of these words.
pub fn handout_in(words: &Words) -> Story {
    let figure = |index: usize| {
        Block::Figure(Figure {
            picture: PictureId(index as u32),
            width: Some(90.0),
            alt: words.captions[index].to_owned(),
            caption: Some(vec![Inline::text(words.captions[index])]),
            labels: Vec::new(),
        })
    };
    let [a, b, c, d] = words.cells;
    let blocks = vec![
        h(1, words.title),
        Block::Paragraph {
            text: vec![Inline::text(words.lead)],
            look: Look::Lead,
        },
        card(
            CardKind::Emergency,
            words.call,
            vec![list(Marker::Bullet, &words.signs)],
        ),
        h(2, words.question),
        p(words.text),
        list(Marker::Number(1), &[words.signs[1], words.lead]),
        Block::Paragraph {
            text: vec![Inline::bold(words.see), handout(words.title, "other.letter.pdf")],
            look: Look::Body,
        },
        table(&["", a, b], &[&[c, d, "MRI 15-20"], &[b, a, "555-0100"]]),
        figure(0),
        figure(1),
        figure(2),
    ];
    let mut story = story(words.title, words.language, words.direction, blocks);
    story.pictures = crate::files::all()
        .iter()
        .map(|file| takehome::paper::figure::read(file).expect("it is good"))
        .collect();
    story
}

/// All scripts that sheets are printed in, but plain English and Spanish.
pub const ALL: &[Words] = &[
    Words {
        language: "ar",
        direction: Direction::Rtl,
        title: "عرق النسا",
        lead: "ألم أو تنميل أو ضعف في ساق واحدة.",
        call: "اذهب إلى الطوارئ الآن إذا",
        signs: ["لم تستطع التبول", "ضعفت ساقاك كلتاهما"],
        question: "ما هو عرق النسا؟",
        text: "العصب الوركي هو أطول عصب في الجسم. يمتد من أسفل الظهر عبر الأرداف إلى الجزء الخلفي من كل ساق. قد يطلب الطبيب \
               صورة MRI إذا استمر الألم أكثر من 6 أسابيع.",
        cells: ["الظهر", "الساق", "مكان الألم", "السعال"],
        see: "اقرأ أيضًا: ",
        captions: ["ثلاث فقرات", "صورة رمادية", "لون شفاف"],
    },
    Words {
        language: "he",
        direction: Direction::Rtl,
        title: "כאב לאורך הרגל",
        lead: "כאב, נימול או חולשה ברגל אחת בגלל עצב מגורה.",
        call: "פנו לחדר מיון עכשיו אם",
        signs: ["אינכם מצליחים להטיל שתן", "שתי הרגליים נחלשות"],
        question: "מה זה כאב לאורך הרגל?",
        text: "העצב הגדול של הרגל הוא העצב הארוך ביותר בגוף. הוא יוצא מהגב התחתון, עובר דרך הישבן ויורד בחלק האחורי של כל רגל. \
               אם הכאב נמשך יותר מ־6 שבועות, ייתכן שתישלחו לבדיקת MRI. רוב האנשים מרגישים טוב יותר בלי ניתוח.",
        cells: ["גב", "רגל", "מקום הכאב", "שיעול"],
        see: "קראו גם: ",
        captions: ["שלוש חוליות", "תצלום אפור", "צבע שקוף"],
    },
    Words {
        language: "zh",
        direction: Direction::Ltr,
        title: "坐骨神经痛",
        lead: "神经受刺激,引起一条腿疼痛、发麻或无力。",
        call: "如有以下情况,请立即去急诊",
        signs: ["无法排尿,或大小便失禁", "双腿都变得无力"],
        question: "什么是坐骨神经痛?",
        text: "坐骨神经是人体最长的神经。它从腰部开始,经过臀部,沿着每条腿的后面向下走。当有东西压迫或刺激这条神经时,\
               您可能会感到疼痛、刺痛、麻木或无力。如果疼痛超过6周,医生可能会安排MRI检查。大多数人在4到6周内好转,\
               不需要手术。请继续活动:长时间卧床没有帮助,反而可能让疼痛持续更久(请看另一份说明)。",
        cells: ["腰部", "腿部", "疼痛部位", "咳嗽"],
        see: "另请阅读:",
        captions: ["三块椎骨", "灰色照片", "半透明的颜色"],
    },
    Words {
        language: "ja",
        direction: Direction::Ltr,
        title: "坐骨神経痛",
        lead: "神経が刺激されて、片方の脚に痛みやしびれが出ます。",
        call: "次のときは、すぐに救急へ",
        signs: ["尿が出ない、または漏れる", "両脚に力が入らない"],
        question: "坐骨神経痛とは何ですか?",
        text: "坐骨神経は体の中でいちばん長い神経です。腰から始まり、お尻を通って、それぞれの脚の後ろ側を下ります。この神経が押されたり刺激されたりすると、\
               痛み、しびれ、力の入りにくさを感じることがあります。痛みが6週間より長く続くときは、MRIの検査をすることがあります。ほとんどの人は手術をしなくても良くなります。",
        cells: ["腰", "脚", "痛む場所", "せき"],
        see: "こちらもお読みください:",
        captions: ["三つの背骨", "灰色の写真", "透ける色"],
    },
    Words {
        language: "hi",
        direction: Direction::Ltr,
        title: "साइटिका",
        lead: "नस में जलन से एक पैर में दर्द, झनझनाहट या कमज़ोरी।",
        call: "अभी आपातकालीन कक्ष जाएँ अगर",
        signs: ["आप पेशाब नहीं कर पाते", "दोनों पैर कमज़ोर हो जाते हैं"],
        question: "साइटिका क्या है?",
        text: "साइटिक नस शरीर की सबसे लंबी नस है। यह कमर के निचले हिस्से से निकलती है, कूल्हे से होकर हर पैर के पीछे नीचे जाती है। अगर दर्द 6 हफ़्ते से \
               ज़्यादा रहे, तो डॉक्टर MRI जाँच करा सकते हैं। ज़्यादातर लोग बिना ऑपरेशन के ठीक हो जाते हैं।",
        cells: ["कमर", "पैर", "दर्द की जगह", "खाँसी"],
        see: "यह भी पढ़ें: ",
        captions: ["तीन हड्डियाँ", "धूसर तस्वीर", "पारदर्शी रंग"],
    },
    Words {
        language: "el",
        direction: Direction::Ltr,
        title: "Ισχιαλγία",
        lead: "Πόνος, μούδιασμα ή αδυναμία στο ένα πόδι από ερεθισμένο νεύρο.",
        call: "Πηγαίνετε τώρα στα επείγοντα αν",
        signs: ["δεν μπορείτε να ουρήσετε", "και τα δύο πόδια αδυνατίζουν"],
        question: "Τι είναι η ισχιαλγία;",
        text: "Το ισχιακό νεύρο είναι το μεγαλύτερο νεύρο του σώματος. Ξεκινά από τη μέση, περνά από τον γλουτό και κατεβαίνει στο πίσω \
               μέρος κάθε ποδιού. Αν ο πόνος κρατήσει πάνω από 6 εβδομάδες, ίσως χρειαστεί MRI. Οι περισσότεροι γίνονται καλά χωρίς \
               εγχείρηση.",
        cells: ["μέση", "πόδι", "σημείο του πόνου", "βήχας"],
        see: "Διαβάστε επίσης: ",
        captions: ["Τρεις σπόνδυλοι", "Γκρι φωτογραφία", "Διάφανο χρώμα"],
    },
    Words {
        language: "vi",
        direction: Direction::Ltr,
        title: "Đau thần kinh tọa",
        lead: "Đau, tê hoặc yếu một chân do dây thần kinh bị kích thích.",
        call: "Đến phòng cấp cứu ngay nếu",
        signs: ["quý vị không thể đi tiểu", "cả hai chân đều yếu đi"],
        question: "Đau thần kinh tọa là gì?",
        text: "Dây thần kinh tọa là dây thần kinh dài nhất trong cơ thể. Nó đi từ thắt lưng, qua mông và xuống phía sau mỗi chân. Nếu cơn \
               đau kéo dài hơn 6 tuần, bác sĩ có thể cho chụp MRI. Phần lớn mọi người khỏe lại mà không cần phẫu thuật.",
        cells: ["thắt lưng", "chân", "chỗ đau", "ho"],
        see: "Đọc thêm: ",
        captions: ["Ba đốt sống", "Ảnh xám", "Màu trong suốt"],
    },
    Words {
        language: "ru",
        direction: Direction::Ltr,
        title: "Ишиас",
        lead: "Боль, онемение или слабость в одной ноге из-за раздражённого нерва.",
        call: "Срочно обратитесь за скорой помощью, если",
        signs: ["вы не можете помочиться", "слабеют обе ноги"],
        question: "Что такое ишиас?",
        text: "Седалищный нерв — самый длинный нерв в теле. Он идёт от поясницы через ягодицу и спускается по задней стороне каждой ноги. \
               Если боль длится дольше 6 недель, врач может назначить МРТ. Большинству людей операция не нужна.",
        cells: ["поясница", "нога", "место боли", "кашель"],
        see: "Читайте также: ",
        captions: ["Три позвонка", "Серый снимок", "Прозрачный цвет"],
    },
];
