import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files by the profiles of veraPDF.
 *
 * <p>Usage: {@code java Judge ua1,2a FILE...}. One line for each file and profile, then one for each rule that failed,
 * with its number of failures and the first of them. Exit code 0: all pass, 1: some fail, 2: something was not judged.
 *
 * <p>The engine comes without the XML binding that its own profile loader needs, so the profiles are read here.
 */
public final class Judge {
  private static final Map<String, String> PROFILES =
      Map.of(
          "ua1", "PDFUA-1.xml",
          "1a", "PDFA-1A.xml",
          "2a", "PDFA-2A.xml",
          "2u", "PDFA-2U.xml",
          "2b", "PDFA-2B.xml",
          "3a", "PDFA-3A.xml");
  private static final int MOST_FAILURES = 500;

  private Judge() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: Judge PROFILE[,PROFILE...] FILE...");
      System.exit(2);
    }
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    int worst = 0;
    for (String name : arguments[0].split(",")) {
      if (!PROFILES.containsKey(name)) {
        System.err.println("unknown profile " + name + "; known: " + PROFILES.keySet());
        System.exit(2);
      }
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
      ValidationProfile profile = readProfile(PROFILES.get(name), flavour);
      for (int at = 1; at < arguments.length; at++) {
        worst = Math.max(worst, judge(arguments[at], name, flavour, profile));
      }
    }
    System.exit(worst);
  }

  private static int judge(String file, String name, PDFAFlavour flavour, ValidationProfile profile) {
    try (InputStream input = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour)) {
      PDFAValidator validator = ValidatorFactory.createValidator(profile, MOST_FAILURES, false, true, false);
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "pass" : "FAIL";
      System.out.println(verdict + " " + name + " " + file + " (" + result.getTotalAssertions() + " checks)");
      printFailures(result);
      return result.isCompliant() ? 0 : 1;
    } catch (Exception | LinkageError problem) {
      System.out.println("NOT JUDGED " + name + " " + file + ": " + problem);
      return 2;
    }
  }

  private static void printFailures(ValidationResult result) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, String> examples = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) {
        continue;
      }
      RuleId rule = assertion.getRuleId();
      String key = rule.getClause() + "-" + rule.getTestNumber();
      counts.merge(key, 1, Integer::sum);
      String message = assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
      examples.putIfAbsent(key, message + " at " + assertion.getLocation().getContext());
    }
    counts.forEach((key, count) -> System.out.println("  " + key + " x" + count + ": " + examples.get(key)));
  }

  private static ValidationProfile readProfile(String resource, PDFAFlavour flavour) throws Exception {
    String path = "org/verapdf/pdfa/validation/" + resource;
    Element root;
    try (InputStream input = Judge.class.getClassLoader().getResourceAsStream(path)) {
      if (input == null) {
        throw new IllegalStateException("the engine has no profile " + path);
      }
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(input).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : elements(root, "rule")) {
      rules.add(readRule(rule));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element variable : elements(root, "variable")) {
      variables.add(
          Profiles.variableFromValues(
              variable.getAttribute("name"),
              variable.getAttribute("object"),
              text(variable, "defaultValue"),
              text(variable, "value")));
    }
    return Profiles.profileFromValues(
        flavour, Profiles.profileDetailsFromValues(resource, resource, "", new Date(0)), "", rules, variables);
  }

  private static Rule readRule(Element rule) {
    Element id = elements(rule, "id").get(0);
    RuleId ruleId =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : elements(rule, "argument")) {
      String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
    }
    ErrorDetails details = Profiles.errorFromValues(text(rule, "message"), arguments);
    Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    String tags = rule.hasAttribute("tags") ? rule.getAttribute("tags") : null;
    return Profiles.ruleFromValues(
        ruleId,
        rule.getAttribute("object"),
        deferred,
        tags,
        text(rule, "description"),
        text(rule, "test"),
        details,
        new ArrayList<>());
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      found.add((Element) nodes.item(at));
    }
    return found;
  }

  private static String text(Element parent, String name) {
    List<Element> found = elements(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }
}
