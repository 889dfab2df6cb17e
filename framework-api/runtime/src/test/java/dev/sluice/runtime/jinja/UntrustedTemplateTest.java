package dev.sluice.runtime.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class UntrustedTemplateTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);

  private static String render(String source) {
    return Template.of(source).render(Map.of("a", "text"), CLOCK, RenderingLimits.USUAL).text();
  }

  @TestFactory
  Stream<DynamicTest> whatWouldNotEndIsStopped() {
    String loops = "{% for a in range(100000) %}";
    return Map.of(
            loops + loops + "{% endfor %}{% endfor %}",
            "line 1: it takes more than 5,000,000 steps",
            loops + "{{ 'x' * 100000 }}{% endfor %}",
            "line 1: it makes more than 50,000,000 characters of text",
            "{% set n = namespace(t='xxxxxxxx') %}"
                + loops
                + "{% set n.t = n.t ~ n.t %}{% endfor %}",
            "line 1: it makes more than 50,000,000 characters of text",
            "{% set n = namespace(t=[1]) %}" + loops + "{% set n.t = n.t + n.t %}{% endfor %}",
            "line 1: it takes more than 5,000,000 steps",
            "{% set n = namespace(t=[1]) %}"
                + loops
                + "{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.t }}",
            "line 1: values are nested more than 100 deep",
            "{% set n = namespace(t=1) %}{% for i in range(60) %}{% set n.t = [n.t, n.t] %}{%"
                + " endfor %}{{ n.t|tojson }}",
            "line 1: it makes more than 50,000,000 characters of text",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "line 1: macros call each other more than 100 deep",
            "{{ range(100001) }}",
            "line 1: a range of 100,001 numbers; at most 100,000 are made",
            "{{ 'x' * 9999999999 }}",
            "line 1: it makes more than 50,000,000 characters of text",
            "{{ 10 ** 20 }}",
            "line 1: a whole number has more than 64 bits")
        .entrySet()
        .stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertTimeoutPreemptively(
                            Duration.ofSeconds(60),
                            () ->
                                assertThatThrownBy(() -> render(each.getKey()))
                                    .isInstanceOf(TemplateException.class)
                                    .hasMessage(each.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoSuchTemplateIsRefusedWithItsLine() {
    return Map.of(
            "a\n{% include 'b' %}",
            "line 2: 'include' is refused: a chat template is one file",
            "{% from 'b' import c %}",
            "line 1: 'from' is refused: a chat template is one file",
            "{{ a.getClass() }}",
            "line 1: a str has no attribute 'getClass'",
            "{{ a.__class__.x }}",
            "line 1: a str has no attribute '__class__'",
            "{% if a %}\n\nx",
            "line 3: a block has no elif or else or endif",
            "x\n{{ a",
            "line 2: a tag has no end '}}'",
            "{{ a|shout }}",
            "line 1: there is no filter 'shout'; known are ",
            "{% break %}",
            "line 1: break and continue belong into a loop",
            "{{ a ! b }}",
            "line 1: unexpected character '!'",
            "{{ " + "not ".repeat(500) + "1 }}",
            "line 1: it is nested more than 200 deep")
        .entrySet()
        .stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThatThrownBy(() -> render(each.getKey()))
                            .isInstanceOf(TemplateException.class)
                            .hasMessageStartingWith(each.getValue())));
  }

  @Test
  void noObjectOfJavaGetsIn() {
    assertThatThrownBy(
            () -> Template.of("{{ a }}").render(Map.of("a", CLOCK), CLOCK, RenderingLimits.USUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a template sees no java.time.Clock");
  }

  @Test
  void whatAUserWritesIsNoTemplate() {
    assertThat(
            Template.of("{{ a }}")
                .render(Map.of("a", "{{ 1 + 1 }}{% endfor %}"), CLOCK, RenderingLimits.USUAL)
                .text())
        .isEqualTo("{{ 1 + 1 }}{% endfor %}");
  }

  @Test
  void theDayIsThatOfTheClock() {
    assertThat(render("{{ strftime_now('%d %b %Y, %A %B %-d %H:%M:%S %j %y%%') }}"))
        .isEqualTo("03 Feb 2026, Tuesday February 3 04:05:06 034 26%");
  }

  /** Any change of a template ends in a text or in that exception. */
  @Test
  void damagedTemplatesEndInOneLine() {
    String whole =
        "{% set n = namespace(x=1) %}{%- for m in a[::-1] if m is string -%}{{ m|upper ~ loop.index"
            + " }}{% elif x %}{% endfor %}{% macro f(p, q='z') %}{{ p or q }}{% endmacro %}{{ f(1,"
            + " q={'k': [2.5]}) }}";
    Random random = new Random(7);
    List<String> pieces =
        List.of(
            "{%",
            "%}", "{{", "}}", "(", ")", "'", "|", ".", "-", "for", "if", "\n", "{#", "", "1", "[",
            "is");
    for (int i = 0; i < 20_000; i++) {
      int at = random.nextInt(whole.length());
      int to = Math.min(whole.length(), at + random.nextInt(6));
      String changed =
          whole.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + whole.substring(to);
      try {
        Template.of(changed)
            .render(Map.of("a", "text"), CLOCK, new RenderingLimits(100_000, 100_000));
      } catch (TemplateException e) {
        assertThat(e.getMessage()).startsWith("line ").doesNotContain("\n");
      }
    }
  }
}
